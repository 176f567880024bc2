// What anybody does with the record: download it and check it with the program, offline.
import { expect } from '@playwright/test';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Portal } from '../support/portal.ts';

/** Downloads the whole record so far; `konkurs verify` says that it holds. Gives the report. */
export async function holds(portal: Portal, slug: string, receipt?: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'konkurs-record-'));
  await isSigned(portal, slug);
  const answer = await fetch(`${portal.origin}/record/${slug}/bundle.zip`);
  expect(answer.status).toBe(200);
  const bundle = join(folder, 'bundle.zip');
  writeFileSync(bundle, Buffer.from(await answer.arrayBuffer()));
  const vkey = await (await fetch(`${portal.origin}/record/vkey`)).text();
  const more = ['--lang', 'en', '--vkey', vkey.trim()];
  if (receipt) {
    writeFileSync(join(folder, 'receipt.json'), receipt);
    more.push('--receipt', join(folder, 'receipt.json'));
  }
  // A command that ends with anything but 0 throws, with what it printed.
  return portal.command('verify', bundle, ...more);
}

/** Waits until a checkpoint signs every entry, to the newest; it follows an entry within a second. */
export async function isSigned(portal: Portal, slug: string): Promise<void> {
  const page = await (await fetch(`${portal.origin}/en/competitions/${slug}/record`)).text();
  const entries = [...page.matchAll(/\/record\/(\d+)"/g)].map(([, n]) => Number(n));
  const newest = Math.max(...entries);
  const signed = async () => {
    const checkpoint = await (await fetch(`${portal.origin}/record/${slug}/checkpoint`)).text();
    return Number(checkpoint.split('\n')[1]) - 1;
  };
  await expect.poll(signed).toBeGreaterThanOrEqual(newest);
}
