// Two servers on one database: what is committed on one appears on the wall that the other serves,
// without a reload, also after the stream was refused for a while.
import { signsIn } from '../../steps/accounts.ts';
import { cells, watchesWall } from '../../steps/observer.ts';
import { commits, scores, type Opinion } from '../../steps/panel.ts';
import type { Person } from '../../support/person.ts';
import { expect, test } from '../../support/test.ts';

test.use({ database: 'postgres' });

const REASON =
  'Розрахунки переконливі, строки реальні, ризики названо разом із заходами. Бракує лише оцінки попиту.';
const OPINION: Opinion = {
  strategy: { points: 7, reason: REASON },
  finance: { points: 6, reason: REASON },
  resilience: { points: 8, reason: REASON },
};

/** The panel whose round is open, and the candidates whom the member has not begun to score. */
async function scoring(member: Person): Promise<{ slug: string; codes: string[] }> {
  await member.visit('/work');
  const panels = await addresses(member, 'a[href*="/panel/"]');
  for (const slug of new Set(panels.map((address) => address.split('/')[3] ?? ''))) {
    await member.visit(`/panel/${slug}`);
    const rows = 'main li:has(.state), main tr:has(.state)';
    const open = member.page.locator(rows).filter({ hasText: member.words('panel-card-empty') });
    const links = await open.locator('a').all();
    const all = await Promise.all(links.map((link) => link.getAttribute('href')));
    const codes = all.map((address) => address?.match(/candidates\/([\w-]+)$/)?.[1] ?? '').filter(Boolean);
    if (codes.length > 0) return { slug, codes };
  }
  throw new Error('no round is open in the demo world');
}

async function addresses(person: Person, selector: string): Promise<string[]> {
  const links = await person.page.locator(selector).all();
  const all = await Promise.all(links.map((link) => link.getAttribute('href')));
  return all.filter((address) => address !== null);
}

test('a scorecard committed on one server appears on the wall of the other', async ({ portal }) => {
  test.setTimeout(300_000);
  // A server's clock would close competitions while their past is being made.
  await portal.server.stop();
  const accounts = await portal.command('seed');
  const one = await portal.serve();
  const other = await portal.serve();
  const someone = async (role: string, origin: string) => {
    const line = accounts.split('\n').find((line) => line.trim().startsWith(role)) ?? '';
    const [, email = '', password = '', ...name] = line.trim().split(/\s+/);
    return portal.person(name.at(-1) ?? '', { email, password, origin });
  };
  const chair = await someone('chair', one.origin);
  const observer = await someone('observer', other.origin);
  expect(other.origin).not.toBe(one.origin);

  await test.step('each signs in at a server of their own', async () => {
    await signsIn(chair);
    await signsIn(observer);
  });
  const { slug, codes } = await scoring(chair);
  const [first = '', second = ''] = codes;

  const committed = cells(observer, 'wall-cell-committed');
  let before = 0;
  await test.step('a card committed on the first fills a cell on the second', async () => {
    await watchesWall(observer, slug);
    before = await committed.count();
    await scores(chair, slug, first, OPINION);
    await commits(chair, slug, first);
    await expect(committed).toHaveCount(before + 1);
  });

  await test.step('a stream that was refused is opened again, and nothing is missed', async () => {
    const events = '**/api/v1/competitions/*/events*';
    await observer.page.route(events, (route) => route.fulfill({ status: 503 }));
    await observer.page.reload();
    await observer.sees('wall-lost');
    await scores(chair, slug, second, OPINION);
    await commits(chair, slug, second);
    await observer.page.unroute(events);
    await observer.sees('wall-connected');
    await expect(committed).toHaveCount(before + 2);
  });
});
