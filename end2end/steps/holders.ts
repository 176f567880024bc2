// What key holders do, and a candidate whose application only they open. With JavaScript their own browser makes
// and uses the key; without, a program does: another computer with the page of one's own key stands for it.
import { expect } from '@playwright/test';
import type { Person } from '../support/person.ts';
import * as candidates from './candidate.ts';
import * as invitations from './invitations.ts';
import * as keys from './keys.ts';

/** Takes a seat that holds a share, and is led on to its key. */
export async function takesSeat(holder: Person, slug: string): Promise<void> {
  await invitations.accepts(holder, await invitations.linkTo(holder, slug));
  await holder.isAt('holders-title');
}

/** Makes a key, keeps it, and brings its public half. */
export async function bringsHalf(holder: Person, slug: string, program: Person): Promise<keys.Kept> {
  await holder.visit(`/competitions/${slug}/key`);
  const kept = holder.javaScript ? await keys.makesKey(holder) : await madeBy(program);
  if (holder.javaScript) await showsKey(holder, kept);
  else await holder.fills('holders-recipient', half(kept));
  await holder.presses('holders-bring');
  return kept;
}

/** Shows that the key is kept; its public half goes into the form, out of sight. */
export async function showsKey(holder: Person, kept: keys.Kept): Promise<void> {
  await keys.typesWords(holder, 'make', kept.words);
  await expect(holder.page.locator('#public-half')).toHaveText(half(kept));
}

/** Opens the share with the key and brings it to the sitting. */
export async function bringsShare(holder: Person, slug: string, kept: keys.Kept, program: Person): Promise<void> {
  await holder.visit(`/competitions/${slug}/key`);
  if (holder.javaScript) {
    await keys.laysFile(holder, 'open', kept.file);
    await expect(keys.said(holder.page, 'open')).toHaveText(holder.words('holders-share-is-open'));
  } else {
    await holder.fills('holders-share', await openedBy(program, await shareFile(holder, slug), kept));
  }
  await holder.presses('holders-share-bring');
  await holder.sees('holders-came');
}

/** The share as the portal keeps it, encrypted to its holder. */
export async function shareFile(holder: Person, slug: string): Promise<string> {
  const answer = await holder.context.request.get(`/${holder.language}/competitions/${slug}/key/share.age`);
  expect(answer.status()).toBe(200);
  return answer.text();
}

/** Checks the answers and seals; gives the key of the candidate's own with which it is sealed. */
export async function seals(candidate: Person, slug: string): Promise<keys.Kept> {
  await candidate.visit(`/competitions/${slug}/apply/check`);
  let kept: keys.Kept;
  if (candidate.javaScript) {
    kept = await keys.makesKey(candidate);
    await showsKey(candidate, kept);
  } else {
    const line = await candidate.page.locator('[data-drawn-key]').innerText();
    kept = { file: `${line}\n`, words: '' };
  }
  await candidate.ticks('applications-consent');
  await candidate.presses('applications-seal');
  await candidates.hasReceipt(candidate, slug);
  return kept;
}

/** Lays the own key where a sealed application waits for it, and presses a button there. */
export async function opensOwn(candidate: Person, slug: string, kept: keys.Kept, button: string): Promise<void> {
  await candidate.visit(`/competitions/${slug}/apply`);
  if (candidate.javaScript) {
    await keys.laysFile(candidate, 'open', kept.file);
    await expect(keys.said(candidate.page, 'open')).toHaveText(candidate.words('closed-key-is-open'));
  } else {
    await candidate.fills('closed-key', kept.file);
  }
  await candidate.presses(button);
}

/** The public half of a key. */
function half(kept: keys.Kept): string {
  return /age1[0-9a-z]{58}/.exec(kept.file)?.[0] ?? '';
}

async function madeBy(program: Person): Promise<keys.Kept> {
  await program.visit('/own-key');
  return keys.makesKey(program);
}

async function openedBy(program: Person, sealed: string, kept: keys.Kept): Promise<string> {
  await program.visit('/own-key');
  await program.fills('own-key-sealed', sealed);
  await keys.laysFile(program, 'open', kept.file);
  await expect(program.page.locator('#inside')).toHaveValue(/./);
  return program.page.locator('#inside').inputValue();
}
