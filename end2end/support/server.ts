// One running `konkurs serve`: started on a free port, stopped with the test, its log kept.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The program under test. */
export const program = process.env.KONKURS_BIN ?? resolve(root, 'target/debug/konkurs');

/** Settings for any `konkurs` command, on top of the machine's own environment. */
export type Settings = Record<string, string>;

/** The environment of a command: the caller's, without settings meant for another portal. */
export function environment(settings: Settings): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('KONKURS_'));
  const site = process.env.KONKURS_SITE ?? resolve(root, 'target/site');
  return { ...Object.fromEntries(kept), KONKURS_SITE: site, ...settings };
}

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export class Server {
  private constructor(
    readonly origin: string,
    readonly log: string,
    private readonly child: ChildProcess,
  ) {}

  /** Starts a server and waits until it answers; on a free port, unless the address is given. */
  static async start(settings: Settings, log: string, address?: string): Promise<Server> {
    const listen = address ?? `127.0.0.1:${await freePort()}`;
    const origin = `http://${listen}`;
    const out = openSync(log, 'a');
    const child = spawn(program, ['serve'], {
      cwd: root,
      stdio: ['ignore', out, out],
      env: environment({ ...settings, KONKURS_LISTEN: listen, KONKURS_ORIGIN: origin }),
    });
    closeSync(out);
    running.add(child);
    const server = new Server(origin, log, child);
    await server.answers();
    return server;
  }

  private async answers(): Promise<void> {
    for (let tries = 0; tries < 300; tries += 1) {
      if (this.child.exitCode !== null || this.child.signalCode !== null) break;
      const answer = await fetch(this.origin, { redirect: 'manual' }).catch(() => null);
      if (answer) return;
      await pause(100);
    }
    await this.stop();
    throw new Error(`the server did not start:\n${readFileSync(this.log, 'utf8')}`);
  }

  /** Ends it in an orderly way; after ten seconds in any way. */
  async stop(): Promise<void> {
    await this.end('SIGINT', 10_000);
  }

  /** Ends it as a loss of power would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL', 10_000);
  }

  private async end(signal: NodeJS.Signals, patience: number): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const exit = once(this.child, 'exit');
      this.child.kill(signal);
      const insist = setTimeout(() => this.child.kill('SIGKILL'), patience);
      await exit;
      clearTimeout(insist);
    }
    running.delete(this.child);
  }
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  await once(listener, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
