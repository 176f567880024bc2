// What time does: pass.
import { expect } from '@playwright/test';
import type { Portal } from '../support/portal.ts';
import { words, type Words } from '../support/words.ts';

/** An hour before a moment. */
export function comesNear(portal: Portal, moment: Date): void {
  portal.clock.set(new Date(moment.getTime() - 3_600_000));
}

/** A second after a moment. */
export function passes(portal: Portal, moment: Date): void {
  portal.clock.set(new Date(moment.getTime() + 1000));
}

/** Waits until the portal has done by itself what was due: the record says so. */
export async function isDone(portal: Portal, slug: string, entry: string): Promise<void> {
  const address = `${portal.origin}/en/competitions/${slug}/record`;
  const said = unanchored(words('en', entry));
  await expect.poll(async () => said.test(await (await fetch(address)).text())).toBe(true);
}

function unanchored(words: Words): RegExp {
  return new RegExp(words instanceof RegExp ? words.source.slice(1, -1) : words);
}
