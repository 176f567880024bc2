// A world to begin from: a small competition at every stage, and everybody's account. It is made
// once in a run of the tests, by the worker that asks first, and copied for each test.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Clock } from './clock.ts';
import type { Person, PersonOptions } from './person.ts';
import type { Portal } from './portal.ts';
import { environment, program } from './server.ts';

const run = promisify(execFile);

/** How far a competition of the world is; `scoring` and `interviewing` have open scorecards. */
export type Stage =
  | 'draft'
  | 'intake'
  | 'cancelled'
  | 'sealed'
  | 'admission'
  | 'declaring'
  | 'declared'
  | 'scoring'
  | 'interviewing'
  | 'deliberation'
  | 'standstill'
  | 'closed';

/** Who is in it: one panel of three and two observers sit in every competition. */
export type Role = 'administrator' | 'secretary' | 'chair' | 'member' | 'observer';

type Account = { role: string; email: string; password: string; name: string };

// Playwright empties the folder at the beginning of each run; its workers share a parent.
const shared = fileURLToPath(new URL(`../test-results/stages-${process.ppid}`, import.meta.url));

/** Puts the world into an empty folder of a portal, and the portal's clock to the world's now. */
export async function copyStages(folder: string, clock: Clock): Promise<void> {
  const made = await make();
  cpSync(shared, folder, { recursive: true, filter: (path) => !path.endsWith('made') });
  clock.set(made);
}

/** The folder's moment: the first worker makes it, the others wait. */
async function make(): Promise<Date> {
  const made = join(shared, 'made');
  try {
    mkdirSync(join(shared, '..'), { recursive: true });
    mkdirSync(shared);
  } catch {
    for (let tries = 0; tries < 900 && !existsSync(made); tries += 1) await pause(100);
    return new Date(readFileSync(made, 'utf8'));
  }
  const now = new Date();
  await run(program, ['seed', '--stages'], {
    env: environment({
      KONKURS_DATA: shared,
      KONKURS_DATABASE_URL: `sqlite://${join(shared, 'konkurs.sqlite')}`,
    }),
    maxBuffer: 1 << 26,
  });
  writeFileSync(`${made}.new`, now.toISOString());
  renameSync(`${made}.new`, made);
  return now;
}

/** The world as a test finds it: its competitions by stage, its people by role. */
export class Stages {
  private readonly slugs = new Map<string, string>();
  private readonly accounts: Account[] = [];

  constructor(
    readonly portal: Portal,
    folder: string,
  ) {
    for (const line of readFileSync(join(folder, 'demo.txt'), 'utf8').trim().split('\n')) {
      const [role = '', first = '', second = '', ...name] = line.trim().split(/\s+/);
      if (role === 'competition') this.slugs.set(second, first);
      else this.accounts.push({ role, email: first, password: second, name: name.join(' ') });
    }
  }

  /** The number of the competition at this stage. */
  slug(stage: Stage): string {
    const slug = this.slugs.get(stage);
    if (!slug) throw new Error(`the world has no competition at ${stage}`);
    return slug;
  }

  /** Everybody who holds this role, first one first, at a browser of their own and signed in. */
  async person(role: Role, place = 0, options: PersonOptions = {}): Promise<Person> {
    return this.signedIn(role, place, options);
  }

  /** One of the four candidates of the competition at this stage, signed in. */
  async candidate(stage: Stage, place = 0, options: PersonOptions = {}): Promise<Person> {
    return this.signedIn(`candidate:${this.slug(stage)}`, place, options);
  }

  /** The names of the candidates of the competition at this stage. */
  candidates(stage: Stage): string[] {
    const role = `candidate:${this.slug(stage)}`;
    return this.accounts.filter((account) => account.role === role).map(({ name }) => name);
  }

  /** The names of those who hold this role. */
  people(role: Role): string[] {
    return this.accounts.filter((account) => account.role === role).map(({ name }) => name);
  }

  private async signedIn(role: string, place: number, options: PersonOptions): Promise<Person> {
    const account = this.accounts.filter((account) => account.role === role)[place];
    if (!account) throw new Error(`the world has no ${role} number ${place}`);
    const { name, email, password } = account;
    const person = await this.portal.person(name, { ...options, email, password });
    const answer = await person.context.request.post(`/${person.language}/sign-in`, {
      form: { email, password },
      headers: { origin: this.portal.origin },
      maxRedirects: 0,
    });
    if (answer.status() !== 303) throw new Error(`${email} could not sign in: ${answer.status()}`);
    return person;
  }
}
