// A portal that gives somebody another key to seal to than the one on the record: the page sees it and seals nothing.
import { axeAsItStands, expect, test } from '../../support/test.ts';
import * as browser from '../../steps/browser.ts';
import * as entries from '../../steps/entries.ts';

/** A key of whoever would like to read. */
const OTHER = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj';

test('nothing is sealed to a key that isn’t on the record', async ({ stages }, info) => {
  test.setTimeout(240_000);
  const slug = await browser.announced(stages);
  const { author } = await browser.begun(stages, slug, { width: 390, language: 'en' });
  const { page } = author;
  const handed: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.postData()?.startsWith('lang=en&act=seal')) handed.push(request.url());
  });
  await browser.attachesAll(author);
  const dealt = (await entries.entries(stages.portal, slug)).find(({ kind }) => kind === 'keys.dealt');
  const said = { n: dealt?.n ?? 0 };

  await test.step('the portal hands out another key', async () => {
    await page.route(`**/api/app/browser/${slug}`, async (route) => {
      if (route.request().method() !== 'GET') return route.fallback();
      const answer = await route.fetch();
      return route.fulfill({ response: answer, json: { ...(await answer.json()), recipients: [OTHER] } });
    });
    await browser.checks(author);
    await author.ticks('applications-consent');
    await browser.part(author, 'seal').click();
    await expect(browser.part(author, 'recipients')).toHaveText(author.words('browser-recipients-other', said));
    await expect(browser.part(author, 'said')).toBeEmpty();
    await axeAsItStands(page);
    await page.screenshot({ path: info.outputPath('other.png'), fullPage: true });
  });

  await test.step('it hands out an entry to it, which isn’t in the record', async () => {
    const address = `**/api/v1/competitions/${slug}/entries?*`;
    await page.route(address, async (route) => {
      const answer = await route.fetch();
      const told = (await answer.json()) as { entries: { entry: { data: { recipient: string } } }[] };
      for (const { entry } of told.entries) entry.data.recipient = OTHER;
      return route.fulfill({ response: answer, json: told });
    });
    await browser.part(author, 'seal').click();
    await expect(browser.part(author, 'recipients')).toHaveText(author.words('browser-recipients-unproven', said));
    await page.unroute(address);
  });

  await test.step('with the key on the record it is sealed', async () => {
    expect(handed).toEqual([]);
    await page.unroute(`**/api/app/browser/${slug}`);
    await author.arrives(() => browser.part(author, 'seal').click());
    await author.isAt('applications-receipt-title');
    expect(handed).toHaveLength(1);
  });
});
