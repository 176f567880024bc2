// The front page: it answers, in the visitor's language, and everybody can read it.
import { axeEverywhere, expect, test } from '../../support/test.ts';

test('a visitor opens the portal in their language', async ({ portal }) => {
  for (const language of ['uk', 'en'] as const) {
    const visitor = await portal.person('Visitor', { language });

    await test.step(`a browser that prefers ${language} is led to /${language}`, async () => {
      await visitor.page.goto('/');
      await expect(visitor.page).toHaveURL(new RegExp(`/${language}/?$`));
      await expect(visitor.page.locator('html')).toHaveAttribute('lang', language);
      await expect(visitor.page.getByRole('heading', { level: 1 })).toBeVisible();
    });
  }

  await test.step('nothing stands in anybody’s way, in any of its forms', async () => {
    const visitor = await portal.person('Visitor');
    await visitor.visit('/');
    await axeEverywhere(visitor.page);
  });
});
