// Every page of the portal, with the people who may see it, in the stages that show it differently.
import type { Stages } from '../../support/test.ts';
import { axeAsItStands } from '../../support/axe.ts';
import type { Person, PersonOptions } from '../../support/person.ts';
import * as candidate from '../../steps/candidate.ts';
import * as cards from '../../steps/cards.ts';
import * as complaints from '../../steps/complaints.ts';
import * as entries from '../../steps/entries.ts';
import * as fixes from '../../steps/fixes.ts';
import * as interviews from '../../steps/interviews.ts';
import * as invitations from '../../steps/invitations.ts';
import * as questions from '../../steps/questions.ts';
import * as secretary from '../../steps/secretary.ts';

/** Who looks. An account has no part in anything; the newcomer has begun an application. */
export type Who =
  | 'visitor'
  | 'account'
  | 'newcomer'
  | 'candidate'
  | 'ranked'
  | 'contesting'
  | 'fixing'
  | 'interviewed'
  | 'chair'
  | 'member'
  | 'recused'
  | 'observer'
  | 'secretary'
  | 'second'
  | 'administrator';

/** A page: its route as the router has it, who looks, where exactly, and the status it has. */
export type Visit = { route: string; who: Who; at: string; status?: number };

const visits = (route: string, who: Who, ...at: string[]): Visit[] => at.map((at) => ({ route, who, at }));

/** Addresses that are no page of their own: files, and what only leads elsewhere. */
export const NO_PAGES = [
  '/competitions.atom',
  '/competitions/{slug}/record.atom',
  '/competitions/{slug}/dates.ics',
  '/competitions/{slug}/rankings.csv',
  '/competitions/{slug}/scorecards.csv',
  '/competitions/{slug}/results.xlsx',
  '/competitions/{slug}/results.json',
  '/competitions/{slug}/apply/seal',
  '/competitions/{slug}/apply/receipt.json',
  '/competitions/{slug}/apply/receipt.pdf',
  '/competitions/{slug}/apply/interview.ics',
  '/panel/{slug}/interviews.ics',
  '/observer/{slug}/interviews.ics',
  '/documents/{id}',
  '/documents/{id}/blind',
  '/evidence/{id}',
  '/competitions/{slug}/apply/complaints/evidence',
  '/account/data.zip',
  '/verify/offline.html',
  '/competitions/{slug}/key/share.age',
  '/competitions/{slug}/apply/open',
  // Looked at in tests/browser/competition.spec.ts, where browsers seal.
  '/competitions/{slug}/apply/browser',
  // Looked at in tests/writing/reminder.spec.ts, where its link comes by letter.
  '/news/{token}',
];

/** What everybody sees. */
export async function publicPages(stages: Stages): Promise<Visit[]> {
  const s = (stage: Parameters<Stages['slug']>[0]) => stages.slug(stage);
  const competitions = (['intake', 'cancelled', 'sealed', 'admission', 'scoring', 'interviewing', 'standstill', 'closed'] as const).map(
    (stage) => `/competitions/${s(stage)}`,
  );
  const last = (await entries.count(stages.portal, s('closed'))) - 1;
  return [
    ...visits('/', 'visitor', ''),
    ...visits('/how', 'visitor', '/how'),
    ...visits('/verify', 'visitor', '/verify'),
    ...visits('/own-key', 'visitor', '/own-key'),
    ...visits('/api', 'visitor', '/api'),
    ...visits('/accessibility', 'visitor', '/accessibility'),
    ...visits('/privacy', 'visitor', '/privacy'),
    ...visits('/competitions/{slug}', 'visitor', ...competitions),
    ...visits('/competitions/{slug}/results', 'visitor', `/competitions/${s('interviewing')}/results`, `/competitions/${s('standstill')}/results`, `/competitions/${s('closed')}/results`),
    ...visits('/competitions/{slug}/record', 'visitor', `/competitions/${s('closed')}/record`),
    ...visits('/competitions/{slug}/record/{n}', 'visitor', `/competitions/${s('closed')}/record/0`, `/competitions/${s('closed')}/record/${last}`),
    ...visits('/competitions/{slug}/questions', 'visitor', `/competitions/${s('intake')}/questions`, `/competitions/${s('closed')}/questions`),
    ...visits('/competitions/{slug}/minutes', 'visitor', `/competitions/${s('standstill')}/minutes`),
    ...visits('/competitions/{slug}/wall', 'visitor', `/competitions/${s('scoring')}/wall`, `/competitions/${s('closed')}/wall`),
    { route: 'not found', who: 'visitor', at: '/nothing-here', status: 404 },
  ];
}

const SECTIONS = ['person', 'experience', 'requirements', 'proposal', 'declarations', 'consents'];

/** Accounts, and an application from its beginning to its scores. */
export async function applicants(stages: Stages): Promise<Visit[]> {
  const intake = `/competitions/${stages.slug('intake')}/apply`;
  const closed = `/competitions/${stages.slug('closed')}/apply`;
  const { portal } = stages;
  const newcomer = await portal.person('Новенька Людина', { email: 'newcomer@people.example' });
  await newcomer.visit('/register');
  await newcomer.fills('accounts-name', newcomer.name);
  await newcomer.fills('accounts-email', newcomer.email);
  await newcomer.fills('accounts-password-new', newcomer.password);
  await newcomer.presses('accounts-register-submit');
  const confirm = pathOf((await newcomer.letter()).links, '/register/');
  await newcomer.visit('/password');
  const known = await stages.candidate('closed', 0);
  await newcomer.fills('accounts-email', known.email);
  await newcomer.presses('accounts-recover-submit');
  const choose = await lastLink(known, '/password/');
  await newcomer.leave();
  const begun = await stages.candidate('cancelled', 0);
  await candidate.begins(begun, stages.slug('intake'));
  return [
    ...visits('/sign-in', 'visitor', '/sign-in'),
    ...visits('/register', 'visitor', '/register'),
    ...visits('/register/sent', 'visitor', '/register/sent'),
    ...visits('/register/{token}', 'visitor', confirm),
    { route: '/register/{token}', who: 'visitor', at: '/register/used', status: 404 },
    ...visits('/password', 'visitor', '/password'),
    ...visits('/password/sent', 'visitor', '/password/sent'),
    ...visits('/password/{token}', 'visitor', choose),
    { route: '/password/{token}', who: 'visitor', at: '/password/used', status: 404 },
    ...visits('/account', 'account', '/account'),
    ...visits('/work', 'account', '/work'),
    ...visits('/applications', 'account', '/applications'),
    ...visits('/competitions/{slug}/apply', 'account', intake),
    ...visits('/competitions/{slug}/apply', 'newcomer', intake),
    ...visits('/competitions/{slug}/apply/sections/{section}', 'newcomer', ...SECTIONS.map((one) => `${intake}/sections/${one}`)),
    ...visits('/competitions/{slug}/apply/documents/{document}', 'newcomer', `${intake}/documents/cv`),
    ...visits('/competitions/{slug}/apply/documents', 'newcomer', `${intake}/documents`),
    ...visits('/competitions/{slug}/apply/check', 'newcomer', `${intake}/check`),
    ...visits('/applications', 'candidate', '/applications'),
    ...visits('/competitions/{slug}/apply', 'candidate', intake),
    ...visits('/competitions/{slug}/apply/sections/{section}', 'candidate', ...SECTIONS.map((one) => `${intake}/sections/${one}`)),
    ...visits('/competitions/{slug}/apply/documents/{document}', 'candidate', `${intake}/documents/proposal`),
    ...visits('/competitions/{slug}/apply/documents', 'candidate', `${intake}/documents`),
    ...visits('/competitions/{slug}/apply/check', 'candidate', `${intake}/check`),
    ...visits('/competitions/{slug}/apply/receipt', 'candidate', `${intake}/receipt`),
    ...visits('/competitions/{slug}/apply/withdraw', 'candidate', `${intake}/withdraw`),
    ...visits('/competitions/{slug}/apply', 'ranked', closed),
    ...visits('/competitions/{slug}/apply/access', 'ranked', `${closed}/access`),
    ...visits('/account/data', 'ranked', '/account/data'),
    ...visits('/account/data/{slug}', 'ranked', `/account/data/${stages.slug('closed')}`),
    ...visits('/account/delete', 'account', '/account/delete'),
    ...visits('/competitions/{slug}/apply/complaints', 'contesting', `/competitions/${stages.slug('standstill')}/apply/complaints`),
  ];
}

/** The panel and the observers. */
export async function panel(stages: Stages): Promise<Visit[]> {
  const at = (stage: Parameters<Stages['slug']>[0], rest = '') => `/panel/${stages.slug(stage)}${rest}`;
  const { portal } = stages;
  const member = await stages.person('member', 0);
  const recused = await stages.person('member', 1);
  const scoring = stages.slug('scoring');
  const all = await entries.admitted(portal, scoring);
  const open = await cards.candidatesOf(recused, scoring);
  const closedToOne = all.find((code) => !open.includes(code)) ?? '';
  const empty = await cards.openCard(member, scoring);
  const committed = await cards.committedCard(member, scoring);
  const named = await cards.openCard(member, stages.slug('interviewing'));
  const declaring = (await entries.admitted(portal, stages.slug('declaring')))[0] ?? '';
  const full = await cards.openCard(member, scoring, 1);
  await cards.fills(member, scoring, full);
  const office = await stages.person('secretary', 0);
  const sealed = stages.slug('sealed');
  const [proposed = ''] = await sheets(office, stages.slug('admission'));
  for (const id of await sheets(office, stages.slug('admission'))) await proposes(office, stages.slug('admission'), id);
  return [
    ...visits('/work', 'member', '/work'),
    ...visits('/panel/{slug}', 'member', at('declaring'), at('scoring'), at('interviewing'), at('deliberation')),
    ...visits('/panel/{slug}/conflicts', 'member', at('declaring', '/conflicts'), at('declared', '/conflicts')),
    ...visits('/panel/{slug}/candidates/{code}', 'member', at('scoring', `/candidates/${empty}`), at('scoring', `/candidates/${committed}`), at('interviewing', `/candidates/${named}`)),
    ...visits('/panel/{slug}/candidates/{code}/commit', 'member', at('scoring', `/candidates/${full}/commit`)),
    ...visits('/panel/{slug}/minutes', 'member', at('deliberation', '/minutes'), at('standstill', '/minutes')),
    { route: '/panel/{slug}/candidates/{code}', who: 'member', at: at('declaring', `/candidates/${declaring}`), status: 403 },
    { route: '/panel/{slug}/candidates/{code}', who: 'recused', at: at('scoring', `/candidates/${closedToOne}`), status: 403 },
    ...visits('/panel/{slug}', 'recused', at('scoring')),
    ...visits('/panel/{slug}', 'chair', at('sealed'), at('admission'), at('declaring'), at('declared'), at('scoring')),
    ...visits('/panel/{slug}/opening', 'chair', at('sealed', '/opening'), at('admission', '/opening')),
    ...visits('/panel/{slug}/admission', 'chair', at('admission', '/admission'), at('declaring', '/admission')),
    ...visits('/panel/{slug}/admission/{application}', 'chair', at('admission', `/admission/${proposed}`)),
    ...visits('/panel/{slug}/open-round', 'chair', at('declared', '/open-round')),
    ...visits('/panel/{slug}/reveal', 'chair', at('scoring', '/reveal')),
    ...visits('/panel/{slug}/remarks', 'chair', at('admission', '/remarks')),
    ...visits('/work', 'chair', '/work'),
    ...visits('/work', 'observer', '/work'),
    ...visits('/observer/{slug}', 'observer', `/observer/${scoring}`),
    ...visits('/competitions/{slug}/wall', 'observer', `/competitions/${scoring}/wall`, `/competitions/${sealed}/wall`),
  ];
}

/** The secretary, the administrator, and whoever is invited. */
export async function offices(stages: Stages): Promise<Visit[]> {
  const at = (stage: Parameters<Stages['slug']>[0], rest = '') => `/secretary/${stages.slug(stage)}${rest}`;
  const office = await stages.person('secretary', 0);
  const admission = stages.slug('admission');
  const asked = await fixes.asks(office, admission, stages.candidates('admission')[0] ?? '');
  const [first = ''] = (await sheets(office, admission)).filter((id) => id !== asked);
  await proposes(office, admission, first);
  await secretary.preparesOpening(office, stages.slug('sealed'));
  await webhooks(await stages.person('administrator'));
  await questions.asks(await stages.candidate('intake', 1), stages.slug('intake'), 'Чи можна подати копії?');
  await questions.opensFirst(office, stages.slug('intake'));
  const question = office.page.url().split('/').at(-1) ?? '';
  for (const hour of [10, 11]) await interviews.offers(office, stages.slug('interviewing'), hour);
  await complaints.files(await stages.candidate('standstill', 1), stages.slug('standstill'));
  await office.visit('/secretary');
  await office.presses('secretary-new');
  const fresh = office.page.url().split('/').at(-2) ?? '';
  return [
    ...visits('/secretary', 'secretary', '/secretary'),
    ...visits('/secretary/{slug}', 'secretary', `/secretary/${fresh}`, at('intake'), at('admission'), at('standstill'), at('closed')),
    ...visits('/secretary/{slug}/build', 'secretary', `/secretary/${fresh}/build`, at('draft', '/build')),
    ...visits('/secretary/{slug}/seats', 'secretary', `/secretary/${fresh}/seats`, at('draft', '/seats'), at('intake', '/seats')),
    ...visits('/secretary/{slug}/approve', 'secretary', `/secretary/${fresh}/approve`, at('draft', '/approve')),
    ...visits('/secretary/{slug}/approve', 'second', at('draft', '/approve')),
    ...visits('/secretary/{slug}/steer', 'secretary', at('intake', '/steer')),
    ...visits('/secretary/{slug}/close', 'secretary', at('standstill', '/close')),
    ...visits('/secretary/{slug}/disclosure', 'secretary', at('cancelled', '/disclosure')),
    ...visits('/secretary/{slug}/opening', 'secretary', at('sealed', '/opening')),
    ...visits('/panel/{slug}/opening', 'chair', `/panel/${stages.slug('sealed')}/opening`),
    ...visits('/secretary/{slug}/admission', 'secretary', at('admission', '/admission'), at('scoring', '/admission')),
    ...visits('/secretary/{slug}/admission/{application}', 'secretary', at('admission', `/admission/${first}`), at('admission', `/admission/${asked}`)),
    ...visits('/secretary/{slug}/interviews', 'secretary', at('interviewing', '/interviews'), at('admission', '/interviews')),
    ...visits('/panel/{slug}/interviews', 'member', `/panel/${stages.slug('interviewing')}/interviews`),
    ...visits('/observer/{slug}/interviews', 'observer', `/observer/${stages.slug('interviewing')}/interviews`),
    ...visits('/competitions/{slug}/apply', 'interviewed', `/competitions/${stages.slug('interviewing')}/apply`),
    ...visits('/competitions/{slug}/apply/interview', 'interviewed', `/competitions/${stages.slug('interviewing')}/apply/interview`),
    ...visits('/competitions/{slug}/apply', 'fixing', `/competitions/${admission}/apply`),
    ...visits('/competitions/{slug}/apply/fix', 'fixing', `/competitions/${admission}/apply/fix`),
    ...visits('/secretary/{slug}/remarks', 'secretary', at('admission', '/remarks')),
    ...visits('/secretary/{slug}/complaints', 'secretary', at('standstill', '/complaints'), at('closed', '/complaints')),
    ...visits('/secretary/{slug}/complaints/{complaint}', 'secretary', at('standstill', '/complaints/c1')),
    ...visits('/panel/{slug}/complaints', 'chair', `/panel/${stages.slug('standstill')}/complaints`),
    ...visits('/secretary/{slug}/questions', 'secretary', at('intake', '/questions')),
    ...visits('/secretary/{slug}/questions/{question}', 'secretary', at('intake', `/questions/${question}`)),
    ...visits('/work', 'secretary', '/work'),
    ...visits('/admin', 'administrator', '/admin'),
    ...visits('/admin/mail', 'administrator', '/admin/mail'),
    ...visits('/admin/data', 'administrator', '/admin/data'),
    ...visits('/admin/webhooks', 'administrator', '/admin/webhooks'),
    ...visits('/admin/webhooks/{id}', 'administrator', '/admin/webhooks/1', '/admin/webhooks/2'),
    ...visits('/work', 'administrator', '/work'),
    ...visits('/account', 'administrator', '/account'),
  ];
}

/** Whoever opens an invitation: nobody known, the invited, somebody else; and a used one. */
export async function invited(stages: Stages): Promise<Visit[]> {
  const slug = stages.slug('draft');
  const office = await stages.person('secretary', 0);
  const second = await stages.person('secretary', 1);
  await secretary.choosesHolders(office, slug, ['m1', 'o1'], 2);
  await second.visit(`/secretary/${slug}/approve`);
  await second.presses('approve-approve');
  await office.visit(`/secretary/${slug}/approve`);
  await office.presses('approve-announce');
  const chair = await stages.person('chair', 0);
  await invitations.accepts(chair, await invitations.linkTo(chair, slug));
  const member = await stages.person('member', 0);
  const link = pathOfAddress(await invitations.linkTo(member, slug));
  return [
    ...visits('/invitation/{token}', 'visitor', link, '/invitation/used'),
    ...visits('/invitation/{token}', 'member', link),
    ...visits('/invitation/{token}', 'observer', link),
    ...visits('/secretary/{slug}/seats', 'secretary', `/secretary/${slug}/seats`),
    ...visits('/work', 'member', '/work'),
    ...visits('/competitions/{slug}/key', 'chair', `/competitions/${slug}/key`),
  ];
}

/** The one who looks, signed in if need be. */
export async function looks(stages: Stages, who: Who, options: PersonOptions = {}): Promise<Person> {
  switch (who) {
    case 'visitor':
      return stages.portal.person('Visitor', options);
    case 'account':
      return stages.candidate('closed', 1, options);
    case 'newcomer':
      return stages.candidate('cancelled', 0, options);
    case 'candidate':
      return stages.candidate('intake', 0, options);
    case 'ranked':
      return stages.candidate('closed', 0, options);
    case 'contesting':
      return stages.candidate('standstill', 0, options);
    case 'interviewed':
      return interviews.candidateOf(stages, options);
    case 'fixing':
      return stages.candidate('admission', 0, options);
    case 'member':
      return stages.person('member', 0, options);
    case 'recused':
      return stages.person('member', 1, options);
    case 'second':
      return stages.person('secretary', 1, options);
    default:
      return stages.person(who, 0, options);
  }
}

/** The sheets of admission that the secretary's table leads to. */
async function sheets(office: Person, slug: string): Promise<string[]> {
  await office.visit(`/secretary/${slug}/admission`);
  const links = await office.page.locator('main a[href*="/admission/"]').all();
  const ids = await Promise.all(links.map(async (link) => (await link.getAttribute('href'))?.split('/').at(-1) ?? ''));
  return [...new Set(ids)];
}

/** Proposes to admit the application of this sheet. */
async function proposes(office: Person, slug: string, sheet: string): Promise<void> {
  await office.visit(`/secretary/${slug}/admission/${sheet}`);
  await office.page.locator('[name=decision][value=admit]').check();
  await office.presses('admission-propose');
}

/** One webhook with a message that failed, and one that was paused. */
async function webhooks(admin: Person): Promise<void> {
  for (const [name, port] of [['Реєстр агентства', 1], ['Дзеркало журналу', 2]] as const) {
    await admin.visit('/admin/webhooks');
    await admin.fills('webhooks-name', name);
    await admin.fills('webhooks-url', `http://127.0.0.1:${port}/konkurs`);
    await admin.presses('webhooks-register-submit');
    await axeAsItStands(admin.page);
    await admin.presses('webhooks-test');
  }
  await admin.presses('webhooks-pause');
}

/** The newest link of this kind that somebody has been sent. */
async function lastLink(person: Person, part: string): Promise<string> {
  for (;;) {
    const letter = await person.letter();
    const link = letter.links.find((address) => address.includes(part));
    if (link) return pathOfAddress(link);
  }
}

function pathOf(links: string[], part: string): string {
  return pathOfAddress(links.find((link) => link.includes(part)) ?? '');
}

function pathOfAddress(address: string): string {
  return new URL(address, 'http://portal.example').pathname.replace(/^\/(uk|en)/, '');
}
