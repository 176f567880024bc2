// One competition, from an empty portal to the appointment, told in the words of its people. It is
// told twice: with JavaScript, and with none. Every page is looked at in tests/site/pages.spec.ts;
// here, with JavaScript, those that only a whole story fills.
import * as accounts from '../../steps/accounts.ts';
import * as administrator from '../../steps/administrator.ts';
import * as candidate from '../../steps/candidate.ts';
import * as clock from '../../steps/clock.ts';
import * as observer from '../../steps/observer.ts';
import * as panel from '../../steps/panel.ts';
import * as record from '../../steps/record.ts';
import * as secretary from '../../steps/secretary.ts';
import { axe, axeAt, expect, test } from '../../support/test.ts';
import type { Person } from '../../support/person.ts';
import type { Portal } from '../../support/portal.ts';
import * as cast from './cast.ts';

export async function competition(portal: Portal, javaScript: boolean): Promise<void> {
  const step = test.step;
  const people = await cast.cast(portal, javaScript);
  const plan = cast.plan(people, portal.clock.now());
  const { admin, lesia, mark, chair, robert, taras, ivanna, anna } = people;
  const { sokil, marsh, yaremchuk, kravets, visitor } = people;
  const looks = async (person: Person, ...paths: string[]) => {
    if (javaScript) await step('looks around', () => axeAt(person.context, ...paths));
  };
  let slug = '';
  const at = (path: string) => `/competitions/${slug}${path}`;

  await step('the administrator is created and makes two secretaries', async () => {
    await administrator.isCreated(admin);
    await administrator.makesSecretary(admin, lesia);
    await administrator.makesSecretary(admin, mark);
  });

  await step('one secretary builds the competition, the other approves, it is announced', async () => {
    slug = await secretary.buildsCompetition(lesia, plan);
    await secretary.providesSeats(lesia, slug, plan.seats);
    await secretary.approves(mark, slug);
    await secretary.announces(lesia, slug);
    await record.holds(portal, slug);
  });

  await step('the panel and the observers accept their seats by mail', async () => {
    for (const person of [chair, robert, taras, ivanna, anna]) await panel.acceptsSeat(person);
    await record.holds(portal, slug);
  });

  const codes = new Map<Person, string>();
  const codeOf = (person: Person) => codes.get(person) ?? '';

  await step('four candidates apply with real files, seal, and get receipts', async () => {
    for (const person of [sokil, marsh, yaremchuk, kravets]) {
      await accounts.registers(person);
      await accounts.signsIn(person);
      await candidate.begins(person, slug);
      await candidate.prepares(person, slug, cast.application);
      if (person === sokil) {
        await looks(sokil, at('/apply'), at('/apply/sections/experience'), at('/apply/documents/proposal'));
        await looks(sokil, at('/apply/check'), '/applications');
      }
      codes.set(person, await candidate.seals(person, slug));
    }
    await looks(sokil, at('/apply/receipt'), at('/apply/withdraw'));
    await record.holds(portal, slug, await candidate.receiptFile(sokil, slug));
  });

  await step('one replaces a document, which another program would take long to send', async () => {
    await candidate.attachesLarge(marsh, slug, 'diploma', test.info().outputPath('scan.png'));
    expect(await candidate.replaces(marsh, slug)).toBe(codeOf(marsh));
  });

  await step('one withdraws', async () => {
    await candidate.withdraws(kravets, slug);
    await record.holds(portal, slug);
  });

  await step('a second after the deadline a seal is refused, with the time and the zone', async () => {
    clock.comesNear(portal, plan.closes);
    await accounts.signsIn(kravets);
    await candidate.isAboutToSeal(kravets, slug);
    clock.passes(portal, plan.closes);
    await candidate.isTooLate(kravets, plan.closes);
    if (javaScript) await axe(kravets.page);
    await clock.isDone(portal, slug, 'record-intake-closed');
    await record.holds(portal, slug);
  });

  await step('secretary and chair open the applications together', async () => {
    await accounts.signsIn(lesia);
    await accounts.signsIn(chair);
    await secretary.preparesOpening(lesia, slug);
    await panel.opensApplications(chair, slug);
    await record.holds(portal, slug);
  });

  await step('two are admitted, one is refused on a ground', async () => {
    await secretary.proposesToAdmit(lesia, slug, sokil);
    await secretary.proposesToAdmit(lesia, slug, marsh);
    const [ground, explanation] = cast.refusal;
    await secretary.proposesToRefuse(lesia, slug, yaremchuk, ground, explanation);
    await panel.confirmsAdmission(chair, slug);
    await accounts.signsIn(yaremchuk);
    await candidate.learns(yaremchuk, slug, ground[yaremchuk.language], explanation);
    await looks(yaremchuk, at('/apply'));
    await record.holds(portal, slug);
  });

  await step('the members declare conflicts; one is recused from one candidate', async () => {
    await accounts.signsIn(robert);
    await accounts.signsIn(taras);
    await panel.declares(chair, slug);
    await panel.declares(robert, slug);
    await panel.declares(taras, slug, [marsh]);
    await panel.opensRound(chair, slug);
    await panel.isRecused(taras, slug, codeOf(marsh));
    if (javaScript) await axe(taras.page);
    await record.holds(portal, slug);
  });

  await step('round 1, blind: the cards are saved and committed, an observer sees the wall fill', async () => {
    await accounts.signsIn(ivanna);
    await observer.watchesWall(ivanna, slug);
    expect(await panel.candidatesOf(taras, slug)).toEqual([codeOf(sokil)]);
    await panel.scores(taras, slug, codeOf(sokil), cast.opinion('proposal', 8));
    await panel.commits(taras, slug, codeOf(sokil));
    await observer.seesCommitted(ivanna, 1);
    await looks(taras, `/panel/${slug}/candidates/${codeOf(sokil)}`);
    let committed = 1;
    for (const member of [chair, robert]) {
      for (const person of [sokil, marsh]) {
        await panel.scores(member, slug, codeOf(person), cast.opinion('proposal', person === sokil ? 9 : 7));
        await panel.commits(member, slug, codeOf(person));
        await observer.seesCommitted(ivanna, (committed += 1));
      }
    }
    await looks(ivanna, at('/wall'), '/work');
    await record.holds(portal, slug);
  });

  await step('a remark holds the round until it is answered; then all cards are revealed', async () => {
    await observer.filesRemark(ivanna, slug, cast.remark);
    await panel.cannotReveal(chair, slug, cast.answer.remark);
    await secretary.answersRemark(lesia, slug, cast.answer);
    await observer.readsAnswer(ivanna, slug, cast.answer.text);
    await looks(ivanna, `/observer/${slug}`);
    await panel.reveals(chair, slug);
    await looks(visitor, at('/results'), at('/wall'), at(''));
    await record.holds(portal, slug);
  });

  await step('round 2, named: the same candidates by name', async () => {
    await panel.opensRound(chair, slug);
    for (const [member, scored] of [
      [chair, [sokil, marsh]],
      [robert, [sokil, marsh]],
      [taras, [sokil]],
    ] as const) {
      for (const person of scored) {
        await panel.scores(member, slug, codeOf(person), cast.opinion('interview', person === sokil ? 8 : 7));
        await panel.commits(member, slug, codeOf(person));
      }
    }
    await panel.reveals(chair, slug);
    await record.holds(portal, slug);
  });

  await step('the minutes are signed, one with a dissent; the result is public', async () => {
    await panel.signs(robert, slug, cast.dissent);
    await panel.signs(chair, slug);
    await panel.signs(taras, slug);
    await visitor.visit(at('/minutes'));
    await expect(visitor.page.getByRole('main')).toContainText(cast.dissent);
    await visitor.visit(at('/results'));
    await visitor.isAt('ranking-first');
    await looks(visitor, at('/minutes'));
    await accounts.signsIn(sokil);
    await looks(sokil, at('/apply'));
    await record.holds(portal, slug);
  });

  await step('after the stand-still the competition closes with the appointment', async () => {
    portal.clock.advance((plan.standstillDays * 24 + 1) * 3600);
    await accounts.signsIn(lesia);
    await secretary.appoints(lesia, slug, codeOf(sokil));
    await visitor.visit(at(''));
    await visitor.sees('competition-appointed-name', { name: sokil.name });
    await looks(visitor, '/', at(''), at('/results'), at('/record'), at('/record/0'));
    await accounts.signsIn(sokil);
    await looks(sokil, at('/apply'), '/applications');
    await record.holds(portal, slug, await candidate.receiptFile(sokil, slug));
  });
}
