// Interviews, as the secretary arranges them.
import type { Stages } from '../support/test.ts';
import type { Person, PersonOptions } from '../support/person.ts';

export const PLACE = 'вул. Вигадана, 5, кімната 12';

/** The day of the interviews, a year from now, at this time of the clock. */
export function day(clock: string): string {
  return `${new Date().getFullYear() + 1}-03-16T${clock}`;
}

/** Offers a time of 45 minutes at this hour. */
export async function offers(office: Person, slug: string, hour: number): Promise<void> {
  await office.visit(`/secretary/${slug}/interviews`);
  await office.page.locator('[name=starts]').fill(day(`${hour}:00`));
  await office.page.locator('[name=minutes]').fill('45');
  await office.page.locator('[name=place]').fill(PLACE);
  await office.presses('interviews-offer-do');
}

/** A candidate of the interviews under way, signed in. */
export async function candidateOf(stages: Stages, options: PersonOptions = {}): Promise<Person> {
  const slug = stages.slug('interviewing');
  for (let place = 0; place < stages.candidates('interviewing').length; place += 1) {
    const candidate = await stages.candidate('interviewing', place, options);
    const answer = await candidate.context.request.get(`/uk/competitions/${slug}/apply/interview`);
    if (answer.status() === 200) return candidate;
    await candidate.leave();
  }
  throw new Error('nobody is interviewed');
}
