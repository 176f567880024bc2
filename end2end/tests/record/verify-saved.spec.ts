// The verify page kept as a file: opened from the disk without a network it checks as on the portal.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { downloads, withRaisedScore } from '../../steps/bundle.ts';
import { answer, check, lays } from '../../steps/verifying.ts';
import { axeAsItStands, expect, test } from '../../support/test.ts';

for (const language of ['uk', 'en'] as const) {
  test(`an observer checks with a saved page, offline (${language})`, async ({ stages, browser }, info) => {
    const { portal } = stages;
    const bundle = await downloads(portal, stages.slug('closed'));
    const { forged, n } = withRaisedScore(bundle);
    const observer = await portal.person('Observer', { language });
    const file = info.outputPath('saved.html');

    await test.step('they save it, and its fingerprint is the one on the page', async () => {
      await observer.visit('/verify');
      const saved = observer.page.waitForEvent('download');
      await observer.page.getByRole('link', { name: observer.words('verify-save-file') }).click();
      const download = await saved;
      expect(download.suggestedFilename()).toBe(`konkurs-verify-${language}.html`);
      await download.saveAs(file);
      const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
      const shown = await observer.page.locator('.fingerprint').first().textContent();
      expect(shown?.replaceAll(/\s/g, '')).toBe(sha256);
    });

    await portal.server.stop();
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    const [asked, faults]: string[][] = [[], []];
    page.on('request', (request) => asked!.push(request.url()));
    page.on('console', (message) => message.type() === 'error' && faults!.push(message.text()));

    await test.step('the portal is gone, the network too: the page checks', async () => {
      await page.goto(pathToFileURL(file).href);
      await lays(page, { name: 'bundle.zip', content: bundle });
      await expect(answer(page)).toContainText(language === 'uk' ? 'Усе сходиться.' : 'Everything holds.');
      await expect(answer(page)).toContainText(observer.words('verify-our-key'));
    });

    await test.step('it finds a forgery', async () => {
      await lays(page, { name: 'forged.zip', content: forged });
      const scorecards = check(page, language === 'uk' ? 'Картки оцінювання' : 'Scorecards');
      await expect(scorecards).toContainText(language === 'uk' ? `запис ${n}` : `entry ${n}`);
    });

    await test.step('it knows another portal’s key from ours', async () => {
      const html = readFileSync(file, 'utf8');
      const key = /data-known="([^"]+)"/.exec(html)![1]!;
      const other = info.outputPath('other.html');
      writeFileSync(other, html.replaceAll(`data-known="${key}"`, 'data-known=""'));
      await page.goto(pathToFileURL(other).href);
      await lays(page, { name: 'bundle.zip', content: bundle });
      await expect(answer(page)).toContainText(observer.words('verify-other-key-title'));
    });

    await test.step('nothing was asked of anybody, and it is a page like the others', async () => {
      expect(asked!.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([]);
      expect(faults).toEqual([]);
      await axeAsItStands(page);
      const reached = await page.evaluate(() => fetch('https://konkurs.example/').then(() => true, () => false));
      expect(reached).toBe(false);
    });
    await context.close();
  });
}
