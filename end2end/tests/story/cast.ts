// Who takes part in the story, and what they bring. Everybody and everything is invented.
import type { Application } from '../../steps/candidate.ts';
import type { Opinion } from '../../steps/panel.ts';
import type { Both, Plan, Seat } from '../../steps/secretary.ts';
import * as files from '../../support/files.ts';
import type { Language, Person } from '../../support/person.ts';
import type { Portal } from '../../support/portal.ts';

const PEOPLE = {
  admin: ['Григорій Пасічник', 'uk'],
  lesia: ['Леся Бондаренко', 'uk'],
  mark: ['Mark Hrytsenko', 'en'],
  chair: ['Оксана Демченко', 'uk'],
  robert: ['Robert Lindqvist', 'en'],
  taras: ['Тарас Мельничук', 'uk'],
  ivanna: ['Іванна Чорна', 'uk'],
  anna: ['Anna Berg', 'en'],
  sokil: ['Андрій Сокіл', 'uk'],
  marsh: ['Olena Marsh', 'en'],
  yaremchuk: ['Богдан Яремчук', 'uk'],
  kravets: ['Nina Kravets', 'en'],
  visitor: ['Visitor', 'uk'],
} as const satisfies Record<string, readonly [string, Language]>;

export type Cast = Record<keyof typeof PEOPLE, Person>;

/** Everybody at a browser of their own. */
export async function cast(portal: Portal, javaScript: boolean): Promise<Cast> {
  const open = async ([key, [name, language]]: [string, readonly [string, Language]]) => {
    const email = `${key}@people.example`;
    return [key, await portal.person(name, { email, language, javaScript })] as const;
  };
  const people = await Promise.all(Object.entries(PEOPLE).map(open));
  return Object.fromEntries(people) as Cast;
}

/** The competition that the secretary has in mind; the intake ends in twenty days. */
export function plan(cast: Cast, now: Date): Plan {
  const minutes = Math.floor(now.getTime() / 60_000) + 20 * 24 * 60;
  return {
    title: {
      uk: 'Конкурс на посаду директора приладобудівного заводу',
      en: 'Competition for the director of an instrument works',
    },
    enterprise: {
      name: { uk: 'ДП «Сіверський приладобудівний завод»', en: 'Siverskyi Instrument Works' },
      about: {
        uk: 'Завод робить прилади для вимірювання тиску й витрати; 1 120 працівників.',
        en: 'The works make instruments for pressure and flow; 1,120 people work there.',
      },
      place: { uk: 'Чернігів', en: 'Chernihiv' },
    },
    terms: {
      uk: 'Контракт на п’ять років. Оплата за постановою про оплату праці керівників.',
      en: 'A contract for five years. Pay by the resolution on pay of directors.',
    },
    closes: new Date(minutes * 60_000),
    standstillDays: 5,
    weights: [45, 30, 25],
    quorum: 2,
    seats: seats(cast),
  };
}

function seats({ chair, robert, taras, ivanna, anna }: Cast): Seat[] {
  const ministry = { uk: 'Міністерство промисловості', en: 'Ministry of Industry' };
  const union = { uk: 'Спілка інженерів', en: 'Union of Engineers' };
  const clean = { uk: 'Громадська рада «Чисті закупівлі»', en: 'Clean Procurement Council' };
  const watch = { uk: 'Північна рада врядування', en: 'Northern Governance Council' };
  return [
    seat('chair', chair, { uk: 'Оксана Демченко', en: 'Oksana Demchenko' }, ministry),
    seat('member', robert, { uk: 'Роберт Ліндквіст', en: 'Robert Lindqvist' }, watch),
    seat('member', taras, { uk: 'Тарас Мельничук', en: 'Taras Melnychuk' }, union),
    seat('observer', ivanna, { uk: 'Іванна Чорна', en: 'Ivanna Chorna' }, clean),
    seat('observer', anna, { uk: 'Анна Берг', en: 'Anna Berg' }, watch),
  ];
}

function seat(role: Seat['role'], { email }: Person, name: Seat['name'], organisation: Seat['organisation']): Seat {
  return { role, email, name, organisation };
}

/** An application with a file of each kind. */
export const application: Application = {
  answers: {
    experience: 'Одинадцять років на керівних посадах: заступник директора, потім директор.',
    motivation: 'Завод має замовлення, людей і верстати. Бракує порядку в закупівлях.',
    summary: 'Два нові ринки, школа майстрів, облік витрат за виробом. Через рік без збитків.',
  },
  documents: {
    proposal: files.pdf,
    cv: files.docx,
    diploma: files.jpeg,
    declaration: files.png,
  },
};

/** Why one is not admitted: a ground of the rulebook, and the secretary's explanation. */
export const refusal: [Both, string] = [
  {
    uk: 'Менше п’яти років на керівних посадах',
    en: 'Less than five years in management posts',
  },
  'За резюме, сторінка 1: на керівних посадах з 2022 року, тобто чотири роки.',
];

/** A whole card, near so many points. */
export function opinion(round: 'proposal' | 'interview', points: number): Opinion {
  const criteria = {
    proposal: ['strategy', 'finance', 'resilience'],
    interview: ['leadership', 'integrity', 'answers'],
  };
  const reason = 'План спирається на підписані замовлення, цифри сходяться; ризик зупинки лінії названо.';
  const lines = criteria[round].map((id, at) => [id, { points: points - (at % 2), reason }] as const);
  return Object.fromEntries(lines);
}

export const remark = 'О 10:15 члени комісії обговорювали бали в коридорі до завершення раунду.';

export const answer = {
  remark: 'r1',
  outcome: 'partly',
  text: 'Членам комісії нагадано про порядок. Обговорювали розклад, а не бали.',
} as const;

export const dissent = 'I would have asked all candidates the same questions on exports.';
