// A database for one test: a SQLite file in the test's folder, or one of its own on the
// throw-away PostgreSQL that `cargo xtask test` starts.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type DatabaseKind = 'sqlite' | 'postgres';

export type Database = { url: string; drop: () => Promise<void> };

export async function database(kind: DatabaseKind, folder: string): Promise<Database> {
  if (kind === 'sqlite') {
    return { url: `sqlite://${join(folder, 'konkurs.sqlite')}`, drop: async () => {} };
  }
  const server = process.env.KONKURS_TEST_POSTGRES;
  if (!server) throw new Error('KONKURS_TEST_POSTGRES is not set: run `cargo xtask test browser`');
  const name = `browser_${randomBytes(6).toString('hex')}`;
  const say = (sql: string) => run('psql', ['--no-psqlrc', '--quiet', '--command', sql, server]);
  await say(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: async () => void (await say(`drop database ${name} with (force)`)) };
}
