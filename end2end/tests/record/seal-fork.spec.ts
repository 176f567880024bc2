// A forked server: two portals with one key and one address tell one competition differently. Whoever
// has seen the first is told by the seal on the second, and has the proof of it in hand.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../support/clock.ts';
import type { Person } from '../../support/person.ts';
import { Portal } from '../../support/portal.ts';
import { Proxy } from '../../support/proxy.ts';
import { copyStages, Stages } from '../../support/stages.ts';
import { axeAsItStands, expect, test } from '../../support/test.ts';
import { text } from '../../steps/bundle.ts';
import { isSigned } from '../../steps/record.ts';
import { answer, check, lays, sealOf } from '../../steps/verifying.ts';

test('a record that was rewritten is called out', async ({ stages, browser }, info) => {
  const slug = stages.slug('sealed');
  const folder = info.outputPath('forked');
  // The same key, the same entries up to here.
  const begin = async (folder: string, clock: Clock) => {
    await copyStages(folder, clock);
    cpSync(info.outputPath('portal/secrets'), join(folder, 'secrets'), { recursive: true });
  };
  const fork = await Portal.start({ browser, folder, database: 'sqlite', settings: {}, begin });
  await suspends(await stages.person('secretary'), slug, 'Рішення суду');
  await suspends(await new Stages(fork, folder).person('secretary'), slug, 'Наказ міністра');
  await isSigned(stages.portal, slug);
  await isSigned(fork, slug);
  const notes = [await text(stages.portal, `/record/${slug}/checkpoint`), await text(fork, `/record/${slug}/checkpoint`)];
  expect(notes[0]!.split('\n')[0]).toBe(notes[1]!.split('\n')[0]);

  const proxy = await Proxy.before(stages.portal.origin);
  const reader = await stages.portal.person('Reader', { language: 'en', origin: proxy.origin });
  const { page } = reader;
  const address = `/competitions/${slug}/record`;

  await test.step('the first record is checked and kept', async () => {
    await reader.visit(address);
    await expect(await sealOf(page, 'verified')).toContainText(reader.words('seal-first'));
  });

  await test.step('behind the same address another server answers: the seal calls it out', async () => {
    proxy.leadsTo(fork.origin);
    await reader.visit(address);
    const seal = await sealOf(page, 'failed');
    await expect(seal.locator('strong')).toHaveText(reader.words('seal-fork'));
    await expect(seal, 'it is open').toHaveAttribute('open');
    await expect(seal).toContainText(reader.words('seal-fork-do'));
    await expect(check(page, 'Older checkpoint')).toContainText('were changed since');
    await expect(check(page, 'Order of steps').locator('.state')).toHaveAttribute('data-state', 'done');
    await axeAsItStands(page);
  });

  await test.step('both checkpoints are in the file that the reader takes along', async () => {
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: reader.words('seal-both') }).click();
    const path = await (await saved).path();
    const proof = readFileSync(path, 'utf8');
    for (const note of notes) expect(proof).toContain(note);
  });

  await test.step('the older one is not overwritten: it is called out again, also by the honest server', async () => {
    await page.reload();
    await expect((await sealOf(page, 'failed')).locator('strong')).toHaveText(reader.words('seal-fork'));
    proxy.leadsTo(stages.portal.origin);
    await page.reload();
    await expect((await sealOf(page, 'failed')).locator('strong')).toHaveText(reader.words('seal-forked'));
  });

  await test.step('an observer convicts the server with the first checkpoint and its bundle', async () => {
    const bundle = Buffer.from(await (await fetch(`${fork.origin}/record/${slug}/bundle.zip`)).arrayBuffer());
    await reader.visit('/verify');
    await lays(page, { name: 'bundle.zip', content: bundle }, { name: 'checkpoint', content: notes[0]! });
    await expect(answer(page)).toContainText('Not everything holds.');
    await expect(check(page, 'Older checkpoint')).toContainText('were changed since');
  });

  await test.step('who comes for the first time sees only that it holds, and keeps it', async () => {
    const newcomer = await fork.person('Newcomer', { language: 'uk' });
    await newcomer.visit(address);
    await sealOf(newcomer.page, 'verified');
  });
  await proxy.stop();
  await fork.stop();
});

/** The competition is suspended, for this reason. */
async function suspends(secretary: Person, slug: string, reason: string): Promise<void> {
  await secretary.visit(`/secretary/${slug}/steer`);
  const form = secretary.page.locator('form', { has: secretary.page.locator('[name="suspend-act-uk"]') });
  for (const lang of ['uk', 'en']) {
    await form.locator(`[name="suspend-act-${lang}"]`).fill(`${reason} № 1`);
    await form.locator(`[name="suspend-reason-${lang}"]`).fill(reason);
  }
  await secretary.presses('steer-suspend-do', {}, form);
}
