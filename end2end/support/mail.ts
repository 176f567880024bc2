// The portal's mail as its readers get it: files in a folder, parsed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import PostalMime from 'postal-mime';

export type Letter = {
  to: string[];
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** Every address in the text, in order. */
  links: string[];
  attachments: { filename: string; content: Uint8Array }[];
};

export class Mailbox {
  private readonly read = new Set<string>();

  constructor(readonly folder: string) {}

  /** Waits for the oldest letter to `address` that no call returned before. */
  async next(address: string, subject?: RegExp): Promise<Letter> {
    const deadline = Date.now() + 20_000;
    while (Date.now() < deadline) {
      for (const name of this.files()) {
        if (this.read.has(name)) continue;
        const letter = await parse(join(this.folder, name));
        if (!letter?.to.includes(address) || (subject && !subject.test(letter.subject))) continue;
        this.read.add(name);
        return letter;
      }
      await pause(100);
    }
    throw new Error(`no letter to ${address}${subject ? ` about ${subject}` : ''} in 20 seconds`);
  }

  /** Every letter to `address` so far, read or not. */
  async all(address: string): Promise<Letter[]> {
    const letters = await Promise.all(this.files().map((name) => parse(join(this.folder, name))));
    return letters.filter((letter) => letter !== null).filter(({ to }) => to.includes(address));
  }

  private files(): string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder).filter((name) => name.endsWith('.eml')).sort();
  }
}

/** A letter, or null while the file is still being written. */
async function parse(path: string): Promise<Letter | null> {
  const mail = await PostalMime.parse(readFileSync(path));
  if (!mail.subject || (!mail.text && !mail.html)) return null;
  const text = mail.text ?? '';
  const groups = [...(mail.to ?? []), ...(mail.bcc ?? [])];
  return {
    to: groups.flatMap((entry) => entry.address ?? []),
    subject: mail.subject,
    text,
    html: mail.html ?? '',
    messageId: mail.messageId ?? '',
    links: text.match(/https?:\/\/[^\s<>"]+/g) ?? [],
    attachments: mail.attachments.map(({ filename, content }) => ({
      filename: filename ?? '',
      content: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
    })),
  };
}
