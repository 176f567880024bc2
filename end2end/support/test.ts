// What a scenario imports: `test` with a portal of its own, and what to expect of pages.
//
//   import { test, expect } from '../../support/test.ts';
//   test.use({ database: 'postgres' });            // or settings: { KONKURS_…: '…' }
//   test('a late application is refused', async ({ portal }) => {
//     const olha = await portal.person('Ольга');
//     await test.step('Olha registers', () => registerAndConfirm(olha));
//   });
import { test as base } from '@playwright/test';
import type { DatabaseKind } from './database.ts';
import { Portal } from './portal.ts';
import type { Settings } from './server.ts';

type Choices = { database: DatabaseKind; settings: Settings };

export const test = base.extend<Choices & { portal: Portal }>({
  database: ['sqlite', { option: true }],
  settings: [{}, { option: true }],
  portal: async ({ browser, database, settings }, use, info) => {
    const folder = info.outputPath('portal');
    const portal = await Portal.start({ browser, folder, database, settings });
    await use(portal);
    await portal.stop();
    if (info.status !== info.expectedStatus) {
      for (const path of portal.logs()) await info.attach('server log', { path });
    }
  },
});

export { expect } from '@playwright/test';
export { axe, axeAt, axeEverywhere } from './axe.ts';
export { hydrated, Person } from './person.ts';
export type { Portal };
