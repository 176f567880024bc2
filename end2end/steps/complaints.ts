// Complaints, as candidates file them.
import type { Person } from '../support/person.ts';

/** Files a complaint about scoring. */
export async function files(candidate: Person, slug: string): Promise<void> {
  await candidate.visit(`/competitions/${slug}/apply/complaints`);
  await candidate.ticks('objection-scoring');
  await candidate.fills('complaints-what', 'Одна картка без пояснення.');
  await candidate.fills('complaints-why', 'Порядок вимагає пояснення.');
  await candidate.fills('complaints-asks', 'Перевірити картку.');
  await candidate.presses('complaints-check');
  await candidate.presses('complaints-send');
  await candidate.isAt('complaints-own-title');
}
