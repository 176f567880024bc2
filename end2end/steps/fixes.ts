// The fix window, as the secretary opens it.
import type { Person } from '../support/person.ts';

/** Asks a candidate for a telephone number and a curriculum vitae; gives the number of the sheet. */
export async function asks(office: Person, slug: string, name: string): Promise<string> {
  await office.visit(`/secretary/${slug}/admission`);
  const line = office.page.getByRole('main').getByRole('link', { name, exact: true });
  await office.arrives(() => line.click());
  await office.page.getByText(office.words('fixes-ask-title')).click();
  await office.page.locator('[name="wrong-answer-phone"]').fill('Номер без коду.');
  await office.page.locator('[name="wrong-document-cv"]').fill('Немає останньої посади.');
  await office.page.locator('[name=days]').fill('3');
  await office.presses('fixes-ask');
  return office.page.url().split('/').at(-1) ?? '';
}
