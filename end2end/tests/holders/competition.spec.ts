// Chair and two observers hold the key of a competition, and any two of them open it: from the builder's choice
// to the opened applications, with a candidate who reads and replaces what only one person can open, a lost key,
// a wrong share, and a sitting that breaks off.
import * as accounts from '../../steps/accounts.ts';
import * as candidate from '../../steps/candidate.ts';
import * as clock from '../../steps/clock.ts';
import * as holders from '../../steps/holders.ts';
import * as keys from '../../steps/keys.ts';
import * as panel from '../../steps/panel.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';
import * as secretary from '../../steps/secretary.ts';
import { axeAsItStands, axeAt, expect, test, WAYS } from '../../support/test.ts';
import * as files from '../../support/files.ts';
import * as cast from '../story/cast.ts';

for (const { way, javaScript } of WAYS) {
  test(`key holders open a competition together (${way})`, async ({ stages }) => {
    test.setTimeout(600_000);
    const { step } = test;
    const { portal } = stages;
    const slug = stages.slug('draft');
    const office = await stages.person('secretary', 0, { javaScript });
    const second = await stages.person('secretary', 1, { javaScript });
    const chair = await stages.person('chair', 0, { javaScript });
    const first = await stages.person('observer', 0, { javaScript, language: 'en' });
    const other = await stages.person('observer', 1, { javaScript });
    const program = await portal.person('Інший комп’ютер');
    const author = await portal.person('Софія Клен', { javaScript });
    const sent = [chair, first, other, author].map(({ page }) => keys.watched(page));
    const key = `/competitions/${slug}/key`;
    const apply = `/competitions/${slug}/apply`;
    const looks = async (person = author) => {
      if (javaScript) await axeAsItStands(person.page);
    };

    await step('the secretary chooses who holds the key; it is approved and announced', async () => {
      await secretary.choosesHolders(office, slug, ['m1', 'o1', 'o2'], 2);
      await looks(office);
      await secretary.approves(second, slug);
      await secretary.announces(office, slug);
    });

    await step('who holds a share is led on from the seat to the key', async () => {
      for (const holder of [chair, first, other]) await holders.takesSeat(holder, slug);
    });

    await step('a candidate writes, and hears who is awaited', async () => {
      await accounts.registers(author);
      await accounts.signsIn(author);
      await candidate.begins(author, slug);
      await candidate.prepares(author, slug, cast.application);
      await author.visit(`${apply}/check`);
      await author.sees('own-key-wait');
      await looks();
    });

    await step('nothing is brought before it is shown to be kept', async () => {
      await chair.visit(key);
      if (javaScript) {
        await expect(chair.page.getByLabel(chair.words('holders-recipient'), { exact: true })).toBeHidden();
        await chair.page.getByRole('button', { name: chair.words('holders-bring') }).click();
        await chair.sees('own-key-first-make');
        await keys.makesKey(chair);
        await chair.page.getByRole('button', { name: chair.words('holders-bring') }).click();
        await expect(keys.said(chair.page, 'make')).toHaveText(chair.words('own-key-first-make'));
        await looks(chair);
      }
      await chair.visit(key);
      if (javaScript) await chair.page.getByText(chair.words('own-key-by-program')).click();
      await chair.fills('holders-recipient', 'age1пів');
      await refusal.isRefusedAt(chair, 'holders-bring');
      await refusal.readsWhyAt(chair, 'recipient', 'refusal-key-malformed');
      await looks(chair);
    });

    const kept = new Map<string, keys.Kept>();
    await step('each makes a key and brings its public half; with the last one the key is dealt', async () => {
      for (const holder of [chair, first]) {
        kept.set(holder.email, await holders.bringsHalf(holder, slug, program));
        await holder.sees('holders-brought');
      }
      await looks(first);
      kept.set(other.email, await holders.bringsHalf(other, slug, program));
      await other.sees('holders-dealt');
      const letter = await author.letter();
      expect(letter.links.some((link) => link.endsWith(apply)), 'who has begun hears of it').toBe(true);
      await record.holds(portal, slug);
    });
    const keyOf = ({ email }: { email: string }) => kept.get(email) ?? { file: '', words: '' };

    await step('until the opening a holder can try the key', async () => {
      await first.visit(key);
      await first.sees('holders-dealt');
      if (!javaScript) return;
      await keys.laysFile(first, 'open', keyOf(other).file);
      await expect(keys.said(first.page, 'open')).toHaveText(first.words('own-key-other-key'));
      await keys.typesWords(first, 'open', keyOf(first).words);
      await expect(keys.said(first.page, 'open')).toHaveText(first.words('holders-try-open'));
      await looks(first);
    });

    let own = keyOf(author);
    await step('the candidate seals with a key of their own', async () => {
      if (javaScript) {
        await author.visit(`${apply}/check`);
        await author.ticks('applications-consent');
        await author.page.getByRole('button', { name: author.words('applications-seal'), exact: true }).click();
        await author.sees('own-key-first-make');
        await looks();
      }
      own = await holders.seals(author, slug);
      await record.holds(portal, slug, await candidate.receiptFile(author, slug));
    });

    await step('the public page says who opens, and what that protects from', async () => {
      await program.visit(`/competitions/${slug}`);
      await expect(program.page.getByRole('main')).toContainText(program.words('sealing-holders-keeps'));
      await axeAt(program.context, `/competitions/${slug}`);
    });

    await step('only that key opens it again; it is read, and replaced', async () => {
      await author.visit(apply);
      await author.sees('applications-sealed');
      await expect(author.page.getByRole('main')).not.toContainText(cast.application.answers.motivation ?? '');
      if (javaScript) {
        await author.page.getByRole('button', { name: author.words('closed-read') }).click();
        await expect(keys.said(author.page, 'open')).toHaveText(author.words('own-key-first-lay'));
        await keys.laysFile(author, 'open', keyOf(chair).file);
        await expect(keys.said(author.page, 'open')).toHaveText(author.words('own-key-other-key'));
        await axeAt(author.context, apply);
      }
      await holders.opensOwn(author, slug, own, 'closed-read');
      await author.isAt('closed-title');
      await expect(author.page.getByRole('main')).toContainText(cast.application.answers.motivation ?? '');
      await looks();
      await holders.opensOwn(author, slug, own, 'closed-resume');
      await author.isAt('applications-title');
      await candidate.attaches(author, slug, 'cv', files.pdf);
      await looks();
      await candidate.replaces(author, slug);
      await record.holds(portal, slug, await candidate.receiptFile(author, slug));
    });

    await step('the intake ends; the secretary prepares the sitting', async () => {
      portal.clock.set(new Date(portal.clock.now().getTime() + 60 * 86_400_000));
      await clock.isDone(portal, slug, 'record-intake-closed');
      for (const person of [office, chair, first, other]) await accounts.signsIn(person);
      await first.visit(key);
      await first.sees('holders-sitting-early');
      await secretary.preparesOpening(office, slug);
      await looks(office);
    });

    await step('the author is told what comes next, and that no date is set', async () => {
      await accounts.signsIn(author);
      await author.visit(apply);
      await author.sees('applications-status-sealed');
      const main = author.page.getByRole('main');
      for (const words of ['status-when-opening', 'path-title', 'path-replaced'] as const) {
        await expect(main).toContainText(author.words(words));
      }
      await expect(main).not.toContainText(author.words('closed-resume'));
      await looks();
      await accounts.signsOut(author);
    });

    await step('a wrong share is refused, the right one is taken', async () => {
      await first.visit(key);
      if (javaScript) {
        await keys.laysFile(first, 'open', keyOf(other).file);
        await expect(keys.said(first.page, 'open')).toHaveText(first.words('own-key-other-key'));
        await looks(first);
        await first.page.getByText(first.words('own-key-by-program')).click();
      }
      await chair.visit(`/panel/${slug}/opening`);
      await first.fills('holders-share', '0102');
      await refusal.isRefusedAt(first, 'holders-share-bring');
      await refusal.readsWhyAt(first, 'share', 'refusal-share-other');
      await holders.bringsShare(first, slug, keyOf(first), program);
      await looks(first);
      // Whoever waits sees who has come, without asking anew.
      if (javaScript) await chair.sees('holders-have', { have: 1, need: 2 });
    });

    await step('one of two is not enough; the chair’s own key is lost', async () => {
      await chair.visit(`/panel/${slug}/opening`);
      await refusal.isRefusedAt(chair, 'admission-opening-open');
      await refusal.readsWhy(chair, 'refusal-shares-awaited', { have: 1, need: 2 });
      await looks(chair);
      await record.holds(portal, slug);
    });

    await step('the sitting breaks off, with the server; a day later it goes on and opens', async () => {
      const starts = await portal.loses();
      portal.clock.set(new Date(portal.clock.now().getTime() + 86_400_000));
      await starts();
      for (const person of [office, chair, other, author]) await accounts.signsIn(person);
      await holders.bringsShare(other, slug, keyOf(other), program);
      await panel.opensApplications(chair, slug);
      await record.holds(portal, slug);
    });

    await step('from now on the application is read like any other, and its author needs no key', async () => {
      await author.visit(apply);
      await expect(author.page.locator('[data-own-key-open]')).toHaveCount(0);
      await author.visit('/applications');
      await office.visit(`/secretary/${slug}/admission`);
      await expect(office.page.getByRole('row', { name: author.name })).toBeVisible();
    });

    await step('no key left the browser that it was made in', async () => {
      for (const [at, person] of [chair, first, other].entries()) {
        const all = (await sent[at]?.()) ?? '';
        expect(all).toContain('/key');
        keys.stayed(all, keyOf(person));
      }
      if (!javaScript) return;
      // Of the author the application's own key was sent, to read it and to take it up.
      const all = (await sent[3]?.()) ?? '';
      const line = /AGE-SECRET-KEY-1[0-9A-Z]{58}/.exec(own.file)?.[0] ?? '';
      expect(line).not.toBe('');
      expect(all).toMatch(/key=AGE-SECRET-KEY-1/);
      expect(all.toUpperCase()).not.toContain(line.slice(16));
      expect(all.replace(/\+|%20/g, ' ')).not.toContain(own.words.split(' ').slice(0, 3).join(' '));
    });
  });
}
