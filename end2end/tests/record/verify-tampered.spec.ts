// The verify page finds what was altered and names the entry; what can't be read is refused in words;
// a record that another key has signed is told apart.
import { downloads, text, withRaisedScore } from '../../steps/bundle.ts';
import { answer, check, lays } from '../../steps/verifying.ts';
import { axeAsItStands, expect, test } from '../../support/test.ts';

test('a forged record is found out on the verify page', async ({ stages }) => {
  const { portal } = stages;
  const slug = stages.slug('closed');
  const bundle = await downloads(portal, slug);
  const reader = await portal.person('Reader', { language: 'en', width: 390 });
  const { page } = reader;
  await reader.visit('/verify');

  await test.step('a raised score: the entry is named', async () => {
    const { forged, n } = withRaisedScore(bundle);
    await lays(page, { name: 'forged.zip', content: forged });
    await expect(answer(page)).toContainText('Not everything holds.');
    await expect(check(page, 'Scorecards')).toContainText(`entry ${n}`);
    await expect(check(page, 'Scorecards').locator('.state')).toHaveAttribute('data-state', 'error');
    await expect(check(page, 'Entries and checkpoint')).toContainText('not those signed for');
    await axeAsItStands(page);
  });

  await test.step('one altered byte of the archive: it is not read at all', async () => {
    const altered = Buffer.from(bundle);
    altered[Math.floor(altered.length / 2)]! ^= 0x10;
    await lays(page, { name: 'altered.zip', content: altered });
    await expect(answer(page)).toContainText(reader.words('verify-unreadable'));
    await expect(answer(page)).toContainText('the file was altered');
  });

  await test.step('what is no record is refused by name, and the record stays', async () => {
    await lays(page, { name: 'bundle.zip', content: bundle });
    await lays(page, { name: 'photo.png', content: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') }, { name: 'old.json', content: '{"code":1}' });
    await expect(answer(page)).toContainText('Everything holds.');
    const files = page.locator('[data-files] li');
    await expect(files.filter({ hasText: 'photo.png' })).toContainText(reader.words('verify-is-other'));
    await expect(files.filter({ hasText: 'old.json' })).toContainText('This is not a receipt.');
  });

  await test.step('a checkpoint of another record', async () => {
    const other = await text(portal, `/record/${stages.slug('standstill')}/checkpoint`);
    await lays(page, { name: 'other.txt', content: other });
    await expect(check(page, 'Older checkpoint')).toContainText('of another record');
    await expect(answer(page)).toContainText('Not everything holds.');
  });

  await test.step('a name that is markup is only a name', async () => {
    await lays(page, { name: '<img src=x onerror=alert(1)>.txt', content: 'x' });
    await expect(page.locator('[data-files] img')).toHaveCount(0);
    await expect(page.locator('[data-files]')).toContainText('<img src=x');
  });
});

test('a verifier that breaks off or does not load says so', async ({ stages }) => {
  const bundle = await downloads(stages.portal, stages.slug('closed'));
  const reader = await stages.portal.person('Reader', { language: 'en' });
  const { page } = reader;
  const module = '**/assets/verifier/verify_bg.wasm';
  const program = '**/assets/verifier/verify.js';

  await test.step('no module', async () => {
    await page.route(module, (route) => route.fulfill({ body: 'rubbish', contentType: 'application/wasm' }));
    await reader.visit('/verify');
    await lays(page, { name: 'bundle.zip', content: bundle });
    await expect(page.locator('[data-files]')).toContainText(reader.words('verify-no-module'));
    await page.unroute(module);
  });

  await test.step('a panic: the module traps', async () => {
    await page.route(program, async (route) => {
      const answer = await route.fetch();
      const trap = 'wasm_bindgen.check = () => { throw new WebAssembly.RuntimeError("unreachable"); };';
      await route.fulfill({ response: answer, body: `${await answer.text()}\n${trap}` });
    });
    await reader.visit('/verify');
    await lays(page, { name: 'bundle.zip', content: bundle });
    await expect(answer(page)).toContainText(reader.words('verify-broke'));
    await page.unroute(program);
  });
});
