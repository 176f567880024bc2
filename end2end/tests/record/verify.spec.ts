// The verify page: a record, then a receipt and an older checkpoint with it, are checked in the
// reader's browser, in both languages; nothing leaves it, and the page stays usable for everybody.
import { downloads, text } from '../../steps/bundle.ts';
import { receiptFile } from '../../steps/candidate.ts';
import { answer, check, lays } from '../../steps/verifying.ts';
import { axeAsItStands, expect, test } from '../../support/test.ts';

const SAYS = {
  uk: { holds: 'Усе сходиться.', receipt: 'Квитанція', since: 'Давніша контрольна точка', same: 'ті самі, що й тоді' },
  en: { holds: 'Everything holds.', receipt: 'Receipt', since: 'Older checkpoint', same: 'are the same as then' },
} as const;

for (const language of ['uk', 'en'] as const) {
  test(`a candidate checks the record with a receipt and an old checkpoint (${language})`, async ({ stages }) => {
    const { portal } = stages;
    const slug = stages.slug('closed');
    const says = SAYS[language];
    const bundle = { name: 'bundle.zip', content: await downloads(portal, slug) };
    const candidate = await stages.candidate('closed', 0, { language });
    const receipt = { name: 'receipt.json', content: await receiptFile(candidate, slug) };
    const old = { name: 'checkpoint.txt', content: await text(portal, `/record/${slug}/checkpoint/closing`) };
    const { page } = candidate;
    await candidate.visit('/verify');
    const sent: string[] = [];

    await test.step('a receipt alone waits for the record', async () => {
      await lays(page, receipt);
      await expect(answer(page)).toContainText(candidate.words('verify-need'));
      await expect(page.locator('[data-files]')).toContainText(slug);
    });

    await test.step('from here on the browser is watched', () => {
      page.on('request', (request) => sent.push(request.url()));
    });

    await test.step('with the record it is in its place', async () => {
      await lays(page, bundle);
      await expect(answer(page)).toContainText(says.holds);
      await expect(answer(page)).toContainText(slug);
      await expect(answer(page)).toContainText(candidate.words('verify-our-key'));
      await expect(check(page, says.receipt).locator('.state')).toHaveAttribute('data-state', 'done');
      await expect(check(page, says.since)).toHaveCount(0);
    });

    await test.step('the record continues the checkpoint of the closing, as a mail program has bent it', async () => {
      await lays(page, { ...old, content: `\r\n${old.content.replaceAll('\n', '\r\n')}\r\n` });
      await expect(check(page, says.since)).toContainText(says.same);
      await expect(answer(page)).toContainText(says.holds);
    });

    await test.step('nothing was asked of the portal or of anybody, but the verifier itself', async () => {
      const others = sent.filter((url) => !/\/assets\/(checking-worker\.js|verifier\/)|^blob:/.test(url));
      expect(others).toEqual([]);
    });

    await test.step('everybody can read the report', async () => {
      await axeAsItStands(page);
    });

    await test.step('whoever starts over has an empty page', async () => {
      await page.getByRole('button', { name: candidate.words('verify-start-over') }).click();
      await expect(answer(page)).toHaveCount(0);
      await expect(page.locator('[data-files] li')).toHaveCount(0);
      await expect(page.locator('#files')).toBeFocused();
    });
  });
}
