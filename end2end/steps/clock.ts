// What time does: pass.
import { expect } from '@playwright/test';
import type { Portal } from '../support/portal.ts';

/** An hour before a moment. */
export function comesNear(portal: Portal, moment: Date): void {
  portal.clock.set(new Date(moment.getTime() - 3_600_000));
}

/** A second after a moment. */
export function passes(portal: Portal, moment: Date): void {
  portal.clock.set(new Date(moment.getTime() + 1000));
}

/** Waits until the portal has done by itself what was due: the stage on the public page says so. */
export async function isDone(portal: Portal, slug: string, stage: RegExp): Promise<void> {
  const address = `${portal.origin}/en/competitions/${slug}/record`;
  await expect.poll(async () => (await fetch(address)).text()).toMatch(stage);
}
