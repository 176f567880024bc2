// What anybody reads out of a competition's record, as it stands in the bundle.
import type { Portal } from '../support/portal.ts';
import { isSigned } from './record.ts';

/** An entry as far as the tests look at it. */
export type Entry = { n: number; kind: string; data: Record<string, unknown> };

/** Every entry so far. */
export async function entries(portal: Portal, slug: string): Promise<Entry[]> {
  // The bundle ends with the newest checkpoint.
  await isSigned(portal, slug);
  const answer = await fetch(`${portal.origin}/record/${slug}/bundle.zip`);
  const text = stored(Buffer.from(await answer.arrayBuffer()), 'entries.jsonl');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry);
}

/** How many entries there are. */
export async function count(portal: Portal, slug: string): Promise<number> {
  return (await entries(portal, slug)).length;
}

/** The codes of the applications that were admitted. */
export async function admitted(portal: Portal, slug: string): Promise<string[]> {
  const decided = (await entries(portal, slug)).filter(({ kind }) => kind === 'admission.decided');
  return decided.map(({ data }) => String(data.code));
}

/** The end of the intake, as announced. */
export async function deadline(portal: Portal, slug: string): Promise<Date> {
  const page = await (await fetch(`${portal.origin}/en/competitions/${slug}`)).text();
  const [, moment] = /class="deadline"[^]*?<time datetime="([^"]+)"/.exec(page) ?? [];
  if (!moment) throw new Error(`no deadline on the page of ${slug}`);
  return new Date(moment);
}

/** A file of a ZIP archive that compresses nothing, as the bundle's does. */
function stored(archive: Buffer, name: string): string {
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50; ) {
    const [size, names, extra] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26), archive.readUInt16LE(at + 28)];
    const begin = at + 30 + names + extra;
    if (archive.toString('utf8', at + 30, at + 30 + names) === name) {
      return archive.toString('utf8', begin, begin + size);
    }
    at = begin + size;
  }
  throw new Error(`no ${name} in the archive`);
}
