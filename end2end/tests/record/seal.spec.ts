// The seal: on a competition's pages the reader's browser checks the whole record by itself, keeps the
// checkpoint, and tells what it found; when it can't, it says that and no more.
import { axeAsItStands, expect, test } from '../../support/test.ts';
import { entriesOf, downloads, withRaisedScore } from '../../steps/bundle.ts';
import { isSigned } from '../../steps/record.ts';
import { check, sealOf } from '../../steps/verifying.ts';

for (const language of ['uk', 'en'] as const) {
  test(`the record is checked in the reader's browser (${language})`, async ({ stages }) => {
    const { portal } = stages;
    const slug = stages.slug('closed');
    const count = entriesOf(await downloads(portal, slug)).length;
    const reader = await portal.person('Reader', { language });
    const { page } = reader;

    for (const part of ['', '/results', '/record']) {
      await test.step(`the page ${part || 'of the competition'} says so, after its own computation`, async () => {
        await reader.visit(`/competitions/${slug}${part}`);
        const seal = await sealOf(page, 'verified');
        await expect(seal.locator('strong')).toHaveText(reader.words('seal-verified'));
        await expect(seal.locator('summary')).toContainText(String(count));
        await expect(seal.locator('summary')).toContainText(language === 'uk' ? 'без пропусків' : 'no gap');
      });
    }

    await test.step('one click shows what was checked, in plain words', async () => {
      const seal = page.locator('details.seal');
      await seal.locator('summary').click();
      await expect(seal).toContainText(reader.words('seal-means'));
      // All that a bundle alone allows, and the comparison with what was seen on the page before.
      await expect(seal.locator('.facts > div')).toHaveCount(17);
      await expect(check(page, language === 'uk' ? 'Рейтинг' : 'Ranking').locator('.state')).toHaveAttribute('data-state', 'done');
      await axeAsItStands(page);
    });

    await test.step('the checkpoint is kept, and known again', async () => {
      await page.reload();
      const seal = await sealOf(page, 'verified');
      await expect(seal.getByText(reader.words('seal-same'))).toHaveCount(1);
      await expect(check(page, language === 'uk' ? 'Давніша контрольна точка' : 'Older checkpoint')).toHaveCount(1);
    });
  });
}

test('a record that does not hold fails, one that does not come is unknown', async ({ stages }) => {
  const { portal } = stages;
  const slug = stages.slug('closed');
  const { forged, n } = withRaisedScore(await downloads(portal, slug));
  const reader = await portal.person('Reader', { language: 'en', width: 390 });
  const { page } = reader;
  const bundle = '**/bundle.zip';

  await test.step('altered on its way: the seal fails and names the entry', async () => {
    await page.route(bundle, (route) => route.fulfill({ body: forged, contentType: 'application/zip' }));
    await reader.visit(`/competitions/${slug}/results`);
    const seal = await sealOf(page, 'failed');
    await expect(seal.locator('strong')).toHaveText(reader.words('seal-broken'));
    await seal.locator('summary').click();
    await expect(check(page, 'Scorecards')).toContainText(`entry ${n}`);
    await axeAsItStands(page);
    const kept = await page.evaluate(() => localStorage.length);
    expect(kept, 'of a record that does not hold nothing is kept').toBe(0);
    await page.unroute(bundle);
  });

  await test.step('no answer: it could not be checked now, and can be again', async () => {
    await page.route(bundle, (route) => route.abort());
    await reader.visit(`/competitions/${slug}/results`);
    const seal = await sealOf(page, 'unknown');
    await expect(seal.locator('strong')).toHaveText(reader.words('seal-unknown'));
    await axeAsItStands(page);
    await page.unroute(bundle);
    await seal.locator('summary').click();
    await seal.getByRole('button', { name: reader.words('seal-again') }).click();
    await sealOf(page, 'verified');
  });
});

test('a browser that saves data or keeps nothing is respected', async ({ stages }) => {
  const slug = stages.slug('closed');
  await isSigned(stages.portal, slug);
  const reader = await stages.portal.person('Reader', { language: 'en' });
  const { page } = reader;

  await test.step('with Save-Data nothing is fetched until it is asked for', async () => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await reader.visit(`/competitions/${slug}/record`);
    const seal = await sealOf(page, 'unknown');
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => /bundle\.zip|verifier/.test(url))).toEqual([]);
    await seal.getByRole('button', { name: reader.words('seal-check') }).click();
    await sealOf(page, 'verified');
  });

  await test.step('where nothing can be kept the check holds, and says what it can’t do', async () => {
    await page.addInitScript(() =>
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      }),
    );
    await page.reload();
    await page.getByRole('button', { name: reader.words('seal-check') }).click();
    await expect(await sealOf(page, 'verified')).toContainText(reader.words('seal-forgets'));
  });
});
