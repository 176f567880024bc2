// Real files of the four kinds that an application may hold, as people's programs make them; and a
// large one, drawn for the test that needs it.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';

const file = (name: string) => fileURLToPath(new URL(`../files/${name}`, import.meta.url));

/** A plan of a page, printed to PDF. */
export const pdf = file('proposal.pdf');
/** A curriculum vitae as word processors write it. */
export const docx = file('cv.docx');
/** A scan of a diploma. */
export const jpeg = file('diploma.jpg');
/** A scan of a declaration. */
export const png = file('declaration.png');

/** Writes a scan that no program can make smaller: a PNG of so many million bytes. */
export function largeScan(path: string, megabytes: number): string {
  const width = 1000;
  const height = Math.round((megabytes * 1e6) / width);
  const lines = Buffer.concat(
    Array.from({ length: height }, () => Buffer.concat([Buffer.from([0]), randomBytes(width)])),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))];
  writeFileSync(path, Buffer.concat([signature, ...parts]));
  return path;
}

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(body.length, 0);
  around.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
}

/** Writes a file, and gives its path. */
export function write(path: string, content: string | Buffer): string {
  writeFileSync(path, content);
  return path;
}

/** The beginning of a Windows program. */
export function program(): Buffer {
  const bytes = Buffer.alloc(4096);
  bytes.write('MZ', 0, 'latin1');
  bytes.writeUInt32LE(0x80, 0x3c);
  bytes.write('PE\0\0', 0x80, 'latin1');
  bytes.write('%PDF-1.7 is written further below, as some do', 0x200, 'latin1');
  return bytes;
}
