// Check your answers, where the browser seals: the named copy and the blind one side by side, as the panel will see
// them, each line with the way to its field; what is missing is said where it is missing.
import { axeAsItStands, expect, test } from '../../support/test.ts';
import * as browser from '../../steps/browser.ts';
import * as cast from '../story/cast.ts';
import { readFile } from 'node:fs/promises';

test('the whole application is checked in the browser before it is sealed', async ({ stages }, info) => {
  test.setTimeout(240_000);
  const slug = await browser.announced(stages);
  const { author, kept } = await browser.begun(stages, slug, { width: 1280, language: 'uk' });
  const { page } = author;
  const named = page.locator('section[aria-labelledby=named]');
  const blind = page.locator('section[aria-labelledby=blind]');
  const answers = { motivation: 'Хочу довести почате до кінця.', summary: 'Два ринки за два роки.' };
  await browser.answers(author, answers);
  const evidence = page.locator('[name="answer-degree-by"]');
  for (const document of ['proposal', 'diploma', 'cv']) {
    await expect(evidence.and(page.locator(`[value="${document}"]`))).toHaveCount(document === 'proposal' ? 0 : 1);
  }
  await evidence.and(page.locator('[value="diploma"]')).check();
  await browser.attaches(author, 'proposal', cast.application.documents.proposal ?? '');

  await test.step('each answer stands in the copy of its readers', async () => {
    await browser.checks(author);
    await expect(named).toContainText(answers.motivation);
    await expect(named).toContainText('12 березня 1980');
    await expect(named).toContainText(author.name);
    await expect(named).toContainText(author.words('applications-shown-by', { titles: 'Диплом' }));
    await expect(blind).toContainText(answers.summary);
    await expect(blind).not.toContainText(answers.motivation);
    await expect(blind).not.toContainText(author.name);
    const [left, right] = [await named.boundingBox(), await blind.boundingBox()];
    expect(right?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0) - 1);
    await browser.isKeyOfRecord(author);
    await axeAsItStands(page);
    await page.screenshot({ path: info.outputPath('check.png'), fullPage: true });
  });

  await test.step('the copy that is read blind can be seen', async () => {
    const button = blind.getByRole('button', { name: author.words('documents-blind-copy'), exact: true });
    const [copy] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(copy.suggestedFilename()).toBe('proposal-blind.pdf');
    expect((await readFile(await copy.path())).subarray(0, 5).toString()).toBe('%PDF-');
  });

  await test.step('a line leads to its field, and the browser’s way back to the check', async () => {
    const line = blind.locator('.facts > div', { hasText: answers.summary });
    await line.getByRole('link').click();
    await expect(browser.field(author, 'summary')).toBeFocused();
    await browser.field(author, 'summary').fill('');
    await browser.isSaved(author);
    await page.goBack();
    await expect(browser.part(author, 'check')).toBeVisible();
  });

  await test.step('what is missing is said in its line, and a sealing names it', async () => {
    await expect(blind.locator('.state[data-state=error]').first()).toHaveText(author.words('refusal-answer-missing'));
    await browser.part(author, 'seal').click();
    await expect(browser.part(author, 'missing').locator('a[href="#answer-summary"]')).toBeVisible();
    const unattached = browser.part(author, 'missing').locator('a[href="#answer-degree-by"]');
    await expect(unattached).toContainText(author.words('refusal-evidence-not-attached'));
    await axeAsItStands(page);
  });

  await test.step('the document that was named is still named when its author comes back', async () => {
    await browser.comesBack(author, slug, kept);
    await expect(evidence.and(page.locator('[value="diploma"]'))).toBeChecked();
    await expect(evidence.and(page.locator('[value="cv"]'))).not.toBeChecked();
  });
});
