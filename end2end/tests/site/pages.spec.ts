// Every page, for everybody who may see it: axe finds nothing (WCAG 2.2 AA) in Ukrainian and in
// English, light and dark, at 1280 and at 390 pixels, and nothing scrolls sideways.
import { readFileSync } from 'node:fs';
import { axeOf, expect, test } from '../../support/test.ts';
import type { Person } from '../../support/test.ts';
import * as pages from './pages.ts';

const GROUPS = {
  'public pages': pages.publicPages,
  'accounts and applications': pages.applicants,
  'the panel and observers': pages.panel,
  'secretary and administrator': pages.offices,
  invitations: pages.invited,
};

for (const [name, list] of Object.entries(GROUPS)) {
  test(`everybody can use ${name}`, async ({ stages }) => {
    test.setTimeout(600_000);
    const visits = await list(stages);
    const people = new Map<pages.Who, Person>();
    for (const { who, at, status = 200 } of visits) {
      await test.step(`${who}: ${at || '/'}`, async () => {
        const person = people.get(who) ?? (await pages.looks(stages, who));
        people.set(who, person);
        await axeOf(person.context, [{ path: at, status }]);
      });
    }
  });
}

test('every page of the router is in the lists', () => {
  const lists = readFileSync(new URL('pages.ts', import.meta.url), 'utf8');
  const listed = [...lists.matchAll(/(?:visits\(|route: )'([^']+)'/g)].map(([, route]) => route);
  const missing = routes().filter((route) => !listed.includes(route) && !pages.NO_PAGES.includes(route));
  expect(missing, 'pages that no test looks at').toEqual([]);
});

/** The pages of the router, as the access tests list them. */
function routes(): string[] {
  const list = readFileSync(new URL('../../../server/tests/output/access.txt', import.meta.url), 'utf8');
  const found = [...list.matchAll(/^GET +\/uk(\/\S*)? /gm)].map(([, route = '/']) => route);
  expect(found.length).toBeGreaterThan(40);
  return found;
}
