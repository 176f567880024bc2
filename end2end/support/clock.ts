// The portal's clock, moved for a test. The server adds the seconds in this file to the real time
// at each look; it does so only on a test installation.
import { renameSync, writeFileSync } from 'node:fs';

export class Clock {
  private ahead = 0;

  constructor(readonly file: string) {
    this.write();
  }

  /** What the portal takes for now. */
  now(): Date {
    return new Date(Date.now() + this.ahead * 1000);
  }

  /** Makes it this moment, for example `2026-12-01T10:00:00Z`; time goes on from there. */
  set(moment: string | Date): void {
    this.ahead = (new Date(moment).getTime() - Date.now()) / 1000;
    this.write();
  }

  /** Moves on by so many seconds. */
  advance(seconds: number): void {
    this.ahead += seconds;
    this.write();
  }

  private write(): void {
    // Whole seconds, renamed into place: the server may look at any moment.
    writeFileSync(`${this.file}.new`, `${Math.round(this.ahead)}\n`);
    renameSync(`${this.file}.new`, this.file);
  }
}
