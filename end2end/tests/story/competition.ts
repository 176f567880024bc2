// One competition, from an empty portal to the appointment, told in the words of its people. It is
// told twice: with JavaScript, and with none.
import * as administrator from '../../steps/administrator.ts';
import * as candidate from '../../steps/candidate.ts';
import * as accounts from '../../steps/accounts.ts';
import * as clock from '../../steps/clock.ts';
import * as panel from '../../steps/panel.ts';
import * as record from '../../steps/record.ts';
import * as secretary from '../../steps/secretary.ts';
import { test } from '../../support/test.ts';
import type { Portal } from '../../support/portal.ts';
import { application, cast, plan } from './cast.ts';

export async function competition(portal: Portal, javaScript: boolean): Promise<void> {
  const step = test.step;
  const people = await cast(portal, javaScript);
  const intended = plan(people, portal.clock.now());
  let slug = '';

  await step('the administrator is created and makes two secretaries', async () => {
    await administrator.isCreated(people.administrator);
    await administrator.makesSecretary(people.administrator, people.secretary);
    await administrator.makesSecretary(people.administrator, people.second);
  });

  await step('one secretary builds the competition, the other approves, it is announced', async () => {
    slug = await secretary.buildsCompetition(people.secretary, intended);
    await secretary.providesSeats(people.secretary, slug, intended.seats);
    await secretary.approves(people.second, slug);
    await secretary.announces(people.secretary, slug);
    await record.holds(portal, slug);
  });

  await step('the panel and the observers accept their seats by mail', async () => {
    for (const key of ['chair', 'robert', 'taras', 'ivanna', 'anna'] as const) {
      await panel.acceptsSeat(people[key]);
    }
    await record.holds(portal, slug);
  });

  await step('four candidates apply and seal', async () => {
    for (const key of ['sokil', 'marsh', 'yaremchuk', 'kravets'] as const) {
      await accounts.registers(people[key]);
      await accounts.signsIn(people[key]);
      await candidate.begins(people[key], slug);
      await candidate.prepares(people[key], slug, application);
      await candidate.seals(people[key], slug);
    }
    await record.holds(portal, slug);
  });

  await step('the deadline passes', async () => {
    clock.passes(portal, intended.closes);
    await clock.isDone(portal, slug, /intake is closed/);
  });
}
