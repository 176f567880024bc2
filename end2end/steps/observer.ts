// What observers do: watch the wall, file remarks.
import { expect, type Locator } from '@playwright/test';
import type { Person } from '../support/person.ts';

/** Opens the wall. */
export async function watchesWall(observer: Person, slug: string): Promise<void> {
  await observer.visit(`/competitions/${slug}/wall`);
  if (observer.javaScript) await observer.sees('wall-connected');
}

/** The cells of the wall in one state, such as `wall-cell-committed`. */
export function cells(observer: Person, state: string): Locator {
  return observer.page.locator('#wall').getByRole('cell', { name: observer.words(state), exact: true });
}

/** Sees so many scorecards committed. With JavaScript the wall changes by itself. */
export async function seesCommitted(observer: Person, count: number): Promise<void> {
  if (!observer.javaScript) await observer.page.reload();
  await expect(cells(observer, 'wall-cell-committed')).toHaveCount(count);
}

/** Files a remark: it is public at once, and holds the stage until it is answered. */
export async function filesRemark(observer: Person, slug: string, text: string): Promise<void> {
  await observer.visit(`/observer/${slug}`);
  await observer.fills('remarks-text', text);
  await observer.presses('remarks-file-do');
  await expect(observer.page.getByRole('main')).toContainText(text);
}

/** Reads the answer to a remark. */
export async function readsAnswer(observer: Person, slug: string, text: string): Promise<void> {
  await observer.visit(`/observer/${slug}`);
  await expect(observer.page.getByRole('main')).toContainText(text);
}
