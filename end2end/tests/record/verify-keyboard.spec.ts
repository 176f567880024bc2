// The verify page by keyboard alone, by dragging, and without JavaScript.
import { downloads } from '../../steps/bundle.ts';
import { isSigned } from '../../steps/record.ts';
import { answer } from '../../steps/verifying.ts';
import { expect, test } from '../../support/test.ts';

test('a reader checks by keyboard, or by dragging a file onto the page', async ({ stages }) => {
  const bundle = await downloads(stages.portal, stages.slug('closed'));
  const reader = await stages.portal.person('Reader', { language: 'en' });
  const { page } = reader;
  // Asked for before the page is there: asked for together with the key, it may come too late.
  const chosen = page.waitForEvent('filechooser', { timeout: 0 });
  await reader.visit('/verify');

  await test.step('the place for files is reached by Tab, opened by Enter', async () => {
    await page.locator('#main').evaluate((main) => {
      main.tabIndex = -1;
      main.focus();
    });
    await page.keyboard.press('Tab');
    await expect(page.locator('#files')).toBeFocused();
    await page.keyboard.press('Enter');
    await (await chosen).setFiles({ name: 'bundle.zip', mimeType: 'application/zip', buffer: bundle });
    await expect(answer(page)).toContainText('Everything holds.');
  });

  await test.step('the next Tab starts over', async () => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(answer(page)).toHaveCount(0);
  });

  await test.step('a file dropped beside the frame is taken too', async () => {
    const data = await page.evaluateHandle((bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], 'bundle.zip'));
      return transfer;
    }, bundle.toString('base64'));
    await page.dispatchEvent('[data-drop]', 'dragover', { dataTransfer: data });
    await expect(page.locator('[data-drop]')).toHaveAttribute('data-over');
    await page.dispatchEvent('h1', 'drop', { dataTransfer: data });
    await expect(answer(page)).toContainText('Everything holds.');
    await expect(page.locator('[data-drop]')).not.toHaveAttribute('data-over');
  });
});

test('without JavaScript the page says what to do instead', async ({ stages }) => {
  await isSigned(stages.portal, stages.slug('closed'));
  for (const language of ['uk', 'en'] as const) {
    const reader = await stages.portal.person('Reader', { language, javaScript: false });
    await reader.visit('/verify');
    await reader.sees('verify-no-script');
    await expect(reader.page.locator('#files')).toBeHidden();
    await reader.visit(`/competitions/${stages.slug('closed')}/results`);
    await expect(reader.page.locator('details.seal')).toBeHidden();
    await expect(reader.page.getByRole('main').getByRole('link', { name: reader.words('site-footer-verify') }).first()).toBeVisible();
  }
});
