// Somebody makes a key in the browser, keeps it as a file and as words, shows that it is kept, and opens what
// was encrypted for a key; nothing of it leaves the browser. Without JavaScript the page says how else.
import * as keys from '../../steps/keys.ts';
import { axeAsItStands, expect, test } from '../../support/test.ts';

/** A key, and what Debian's age made for it. */
const KEY = 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX';
const HALF = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj';
const SEALED = `-----BEGIN AGE ENCRYPTED FILE-----
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBrTmRMeGcxRGdaQTdOemtn
ZVJiUDc5K0gxZmc2WmNjVnFzLzM3N25mNWxVCkdBdWRqQ0NLN2JKQ2hLSmhzS1hC
cFFncTYwU3J6bjFHTGJpMXFJRlhsaXMKLS0tIE5lVDFnVGtiUFZWM2dEYkl6WGZ1
V2trdmZQUGFCb3hjYlVRVytGcS9LUDAKUiAcUWZP8s+5nVkxD8O5EHjZ2HBp1ulZ
ilEGXzIQquzjWP6BpftNimfCtFXiNQ==
-----END AGE ENCRYPTED FILE-----
`;

const HERE = [
  { language: 'uk', colorScheme: 'light', width: 1280 },
  { language: 'en', colorScheme: 'dark', width: 390 },
] as const;

for (const { language, colorScheme, width } of HERE) {
  test(`a key is made, kept and used in the browser alone (${language}, ${width} px)`, async ({ portal }, info) => {
    const holder = await portal.person('Ольга', { language, colorScheme, width });
    const { page } = holder;
    const sent = keys.watched(page);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
    await holder.visit('/own-key');

    await test.step('what knows keys isn’t fetched before it is needed', async () => {
      expect(await sent()).not.toContain('/assets/keys/');
    });

    const kept = await keys.makesKey(holder);
    await test.step('the file is that of an age program, the words are 24', async () => {
      expect(kept.file).toMatch(/^# public key: age1[0-9a-z]{58}\nAGE-SECRET-KEY-1[0-9A-Z]{58}\n$/);
      expect(kept.words.split(' ')).toHaveLength(24);
      await page.screenshot({ path: info.outputPath('made.png'), fullPage: true });
    });

    await test.step('the public half is not shown before the key is shown to be kept', async () => {
      await expect(page.locator('#public-half')).toHaveCount(0);
      await keys.typesWords(holder, 'make', kept.words.split(' ').slice(1).join(' '));
      await expect(keys.said(page, 'make')).toHaveText(holder.words('own-key-count', { n: 23 }));
      await keys.laysFile(holder, 'make', KEY);
      await expect(keys.said(page, 'make')).toHaveText(holder.words('own-key-another'));
      await expect(page.locator('#public-half')).toHaveCount(0);
      await axeAsItStands(page);
    });

    await test.step('the file shows it, and so do the words, as a person writes them', async () => {
      const half = /age1[0-9a-z]+/.exec(kept.file)?.[0] ?? '';
      await keys.laysFile(holder, 'make', kept.file);
      await expect(page.locator('#public-half')).toHaveText(half);
      await keys.laysFile(holder, 'make', HALF);
      await expect(keys.said(page, 'make')).toHaveText(holder.words('own-key-public'));
      const sheet = kept.words.split(' ').map((word, at) => `${at + 1}. ${word.toUpperCase()}`);
      await keys.typesWords(holder, 'make', sheet.join('\n'));
      await expect(page.locator('#public-half')).toHaveText(half);
      // Nothing of the key stays in a field.
      await expect(keys.part(page, 'make').locator('textarea')).toHaveValue('');
    });

    await test.step('what was encrypted opens with its own key only', async () => {
      await holder.fills('own-key-sealed', SEALED);
      await keys.laysFile(holder, 'open', kept.file);
      await expect(keys.said(page, 'open')).toHaveText(holder.words('own-key-other-key'));
      await keys.laysFile(holder, 'open', KEY);
      await expect(page.locator('#inside')).toHaveValue('частка 1');
      await holder.fills('own-key-sealed', SEALED.replace('ZilEG', 'ZilEH').slice(0, -60));
      await keys.laysFile(holder, 'open', KEY);
      await expect(keys.said(page, 'open')).toHaveText(holder.words('own-key-broken'));
      await axeAsItStands(page);
      await page.screenshot({ path: info.outputPath('opened.png'), fullPage: true });
    });

    await test.step('nothing of the key, of its words or of the text was sent', async () => {
      const all = await sent();
      keys.stayed(all, kept);
      keys.stayed(all, { file: KEY, words: kept.words });
      expect(all).not.toMatch(/(^|\n\n)(?!GET )[A-Z]+ http/);
      expect(all).toContain('/assets/keys/keys_bg.wasm');
      expect(faults).toEqual([]);
    });

    await test.step('a key from before is looked at: it has the same two forms', async () => {
      await holder.visit('/own-key');
      await keys.laysFile(holder, 'make', KEY);
      await expect(page.locator('#public-half')).toHaveText(HALF);
      const again = await keys.keepsKey(holder);
      expect(again.file).toContain(KEY);
      await keys.typesWords(holder, 'make', again.words);
      await expect(page.locator('#public-half')).toHaveText(HALF);
    });
  });
}

test('a module that doesn’t come is told', async ({ portal }) => {
  const holder = await portal.person('Ольга');
  const { page } = holder;
  await holder.visit('/own-key');
  await page.route('**/assets/keys/**', (route) => route.abort());
  await keys.laysFile(holder, 'make', KEY);
  await expect(keys.said(page, 'make')).toHaveText(holder.words('own-key-load'));
});

test('without JavaScript the page says how it is done with a program', async ({ portal }) => {
  const holder = await portal.person('Ольга', { javaScript: false });
  await holder.visit('/own-key');
  await holder.sees('own-key-no-script');
  await expect(holder.page.locator('main')).toContainText('age-keygen -o key.txt');
  await expect(holder.page.locator('main input, main textarea:visible')).toHaveCount(0);
});
