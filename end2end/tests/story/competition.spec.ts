import { test } from '../../support/test.ts';
import { competition } from './competition.ts';

test.describe('with JavaScript, on PostgreSQL', () => {
  test.use({ database: 'postgres' });
  test('a competition runs from announcement to appointment', async ({ portal }) => {
    test.setTimeout(600_000);
    await competition(portal, true);
  });
});

test.describe('without JavaScript, on SQLite', () => {
  test('a competition runs from announcement to appointment', async ({ portal }) => {
    test.setTimeout(600_000);
    await competition(portal, false);
  });
});
