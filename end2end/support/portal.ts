// A portal of its own for one test: an empty database, its own data folder, mail and clock.
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from '@playwright/test';
import { Clock } from './clock.ts';
import { database, type Database, type DatabaseKind } from './database.ts';
import { Mailbox, type Letter } from './mail.ts';
import { Person, type PersonOptions } from './person.ts';
import { environment, program, Server, type Settings } from './server.ts';

const run = promisify(execFile);

export type PortalOptions = {
  browser: Browser;
  /** An empty folder. */
  folder: string;
  database: DatabaseKind;
  settings: Settings;
  /** What is there before the server starts; without it the database is empty. */
  begin?: (folder: string, clock: Clock) => Promise<void>;
};

export class Portal {
  readonly clock: Clock;
  readonly mailbox: Mailbox;
  private readonly servers: Server[] = [];
  private readonly people: Person[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly folder: string,
    private readonly base: Database,
    private readonly settings: Settings,
    clock: Clock,
  ) {
    this.clock = clock;
    this.mailbox = new Mailbox(join(folder, 'mail'));
  }

  /** Migrates an empty database and serves it. */
  static async start(options: PortalOptions): Promise<Portal> {
    const { folder, browser } = options;
    mkdirSync(folder, { recursive: true });
    const base = await database(options.database, folder);
    const clock = new Clock(join(folder, 'clock'));
    const settings = {
      KONKURS_DATABASE_URL: base.url,
      KONKURS_DATA: folder,
      KONKURS_MAIL: join(folder, 'mail'),
      KONKURS_TEST: '1',
      KONKURS_CLOCK_FILE: clock.file,
      // Everybody in a test comes from one address; tests of the throttle set these themselves.
      KONKURS_SIGN_INS_PER_MINUTE: '10000',
      KONKURS_REGISTRATIONS_PER_HOUR: '10000',
      // Receivers of webhooks are on this machine.
      KONKURS_WEBHOOKS_PRIVATE: 'true',
      ...options.settings,
    };
    const portal = new Portal(browser, folder, base, settings, clock);
    await options.begin?.(folder, clock);
    await portal.command('migrate');
    await portal.serve();
    return portal;
  }

  /** Where the first server answers. */
  get origin(): string {
    return this.server.origin;
  }

  /** The first server. */
  get server(): Server {
    const [first] = this.servers;
    if (!first) throw new Error('no server runs');
    return first;
  }

  /** Starts one more server on the same database and data. */
  async serve(): Promise<Server> {
    const log = join(this.folder, `server-${this.servers.length + 1}.log`);
    const server = await Server.start(this.settings, log);
    this.servers.push(server);
    return server;
  }

  /** Ends the first server as a loss of power would; `start` brings it back at the same address. */
  async loses(): Promise<() => Promise<void>> {
    const lost = this.server;
    await lost.kill();
    return async () => {
      const log = join(this.folder, `server-${this.servers.length + 1}.log`);
      const server = await Server.start(this.settings, log, new URL(lost.origin).host);
      this.servers.splice(0, 1, server);
    };
  }

  /** Runs a command of the program on this portal's data and returns what it printed. */
  async command(...words: string[]): Promise<string> {
    const { stdout } = await run(program, words, {
      env: environment(this.settings),
      maxBuffer: 1 << 26,
    });
    return stdout;
  }

  /** A person with a browser of their own. Without `email` they get an address nobody else has. */
  async person(name: string, options: PersonOptions = {}): Promise<Person> {
    const email = options.email ?? `person${this.people.length + 1}@people.example`;
    const person = await Person.open(this, this.browser, name, email, options);
    this.people.push(person);
    return person;
  }

  /** Waits for the next letter to an address. */
  async mailTo(address: string, subject?: RegExp): Promise<Letter> {
    return this.mailbox.next(address, subject);
  }

  /** What the servers logged, for a test that failed. */
  logs(): string[] {
    return this.servers.map((server) => server.log);
  }

  /** Closes every browser, stops every server, drops the database. */
  async stop(): Promise<void> {
    await Promise.all(this.people.map((person) => person.leave()));
    await Promise.all(this.servers.map((server) => server.stop()));
    await this.base.drop();
  }
}
