// Bundles as people take, alter and pack them again.
import { crc32 } from 'node:zlib';
import type { Portal } from '../support/portal.ts';
import { isSigned } from './record.ts';

/** Downloads the record of a competition with its newest entry. */
export async function downloads(portal: Portal, slug: string): Promise<Buffer> {
  await isSigned(portal, slug);
  const answer = await fetch(`${portal.origin}/record/${slug}/bundle.zip`);
  return Buffer.from(await answer.arrayBuffer());
}

/** Something on the portal's disk as a text. */
export async function text(portal: Portal, path: string): Promise<string> {
  return (await fetch(`${portal.origin}${path}`)).text();
}

/** The entries of a bundle, a line each. */
export function entriesOf(bundle: Buffer): string[] {
  return (files(bundle).get('entries.jsonl')?.toString() ?? '').trimEnd().split('\n');
}

/** The same archive with other entries, packed without a fault. */
export function withEntries(bundle: Buffer, lines: string[]): Buffer {
  const inside = files(bundle);
  inside.set('entries.jsonl', Buffer.from(`${lines.join('\n')}\n`));
  return packed(inside);
}

/** A forger raises the first score that was revealed. Gives the archive and the entry's number. */
export function withRaisedScore(bundle: Buffer): { forged: Buffer; n: number } {
  const lines = entriesOf(bundle);
  const n = lines.findIndex((line) => line.includes('"kind":"scorecard.revealed"'));
  lines[n] = lines[n]!.replace(/("scores":\{"[\w-]+":)(\d+)/, (_, before: string, score: string) => before + (score === '10' ? 9 : Number(score) + 1));
  return { forged: withEntries(bundle, lines), n };
}

/** The files of an archive that the portal packed: stored, one after the other. */
function files(archive: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50; ) {
    const [size, name, extra] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26), archive.readUInt16LE(at + 28)];
    const from = at + 30 + name + extra;
    found.set(archive.toString('utf8', at + 30, at + 30 + name), archive.subarray(from, from + size));
    at = from + size;
  }
  return found;
}

function packed(inside: Map<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of inside) {
    const about = Buffer.alloc(26);
    about.writeUInt16LE(10, 0);
    about.writeUInt16LE(0x21, 8);
    about.writeUInt32LE(crc32(content), 10);
    about.writeUInt32LE(content.length, 14);
    about.writeUInt32LE(content.length, 18);
    about.writeUInt16LE(name.length, 22);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x0a\x00', 'latin1'), about, where.subarray(0, 14), Buffer.from(name)]));
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, Buffer.from(name), content]);
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(inside.size, 8);
  end.writeUInt16LE(inside.size, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}
