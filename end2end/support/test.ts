// What a scenario imports: `test` with a portal of its own, and what to expect of pages.
//
//   import { test, expect } from '../../support/test.ts';
//   test.use({ database: 'postgres' });            // or settings: { KONKURS_…: '…' }
//   test('a late application is refused', async ({ portal }) => {
//     const olha = await portal.person('Ольга');
//     await test.step('Olha registers', () => registerAndConfirm(olha));
//   });
//
// `stages` in place of `portal` begins where others have been before: see support/stages.ts.
import { test as base, type TestInfo } from '@playwright/test';
import type { DatabaseKind } from './database.ts';
import { Portal, type PortalOptions } from './portal.ts';
import type { Settings } from './server.ts';
import { copyStages, Stages } from './stages.ts';

type Choices = { database: DatabaseKind; settings: Settings };

export const test = base.extend<Choices & { portal: Portal; stages: Stages }>({
  database: ['sqlite', { option: true }],
  settings: [{}, { option: true }],
  portal: async ({ browser, database, settings }, use, info) => {
    const folder = info.outputPath('portal');
    await during({ browser, folder, database, settings }, info, use);
  },
  stages: async ({ browser, settings }, use, info) => {
    const folder = info.outputPath('portal');
    const options = { browser, folder, database: 'sqlite', settings, begin: copyStages } as const;
    await during(options, info, (portal) => use(new Stages(portal, folder)));
  },
});

/** A portal while a test uses it; its logs stay with a test that failed. */
async function during(
  options: PortalOptions,
  info: TestInfo,
  use: (portal: Portal) => Promise<void>,
): Promise<void> {
  const portal = await Portal.start(options);
  await use(portal);
  await portal.stop();
  if (info.status !== info.expectedStatus) {
    for (const path of portal.logs()) await info.attach('server log', { path });
  }
}

/** With scripts and without: for a scenario that is to hold in both. */
export const WAYS = [
  { way: 'with JavaScript', javaScript: true },
  { way: 'without JavaScript', javaScript: false },
] as const;

export { expect } from '@playwright/test';
export { axe, axeAsItStands, axeAt, axeEverywhere, axeOf } from './axe.ts';
export { hydrated, Person } from './person.ts';
export type { Portal, Stages };
