// An address behind which servers are exchanged, as whoever runs a portal can do it.
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export class Proxy {
  private constructor(
    readonly origin: string,
    private readonly server: Server,
    private upstream: string,
  ) {}

  static async before(upstream: string): Promise<Proxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const proxy = new Proxy(`http://127.0.0.1:${port}`, server, upstream);
    server.on('request', (asked, answer) => {
      const onward = request(new URL(asked.url ?? '/', proxy.upstream), { method: asked.method, headers: asked.headers }, (came) => {
        answer.writeHead(came.statusCode ?? 502, came.headers);
        came.pipe(answer);
      });
      onward.on('error', () => answer.writeHead(502).end());
      asked.pipe(onward);
    });
    return proxy;
  }

  /** From now on another server answers. */
  leadsTo(upstream: string): void {
    this.upstream = upstream;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
