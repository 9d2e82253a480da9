import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

export interface Listening {
  readonly port: number;
  /** Takes no more connections and resolves when every request in flight has its answer, or after 8 s without it. */
  close(): Promise<void>;
}

/** Longer than any client of ours keeps an idle connection, so that none is closed while a request is on its way. */
const KEEP_ALIVE_MS = 65_000;

/** Longer than an answer may take that somebody still waits for, shorter than a supervisor's patience. */
const DRAIN_LIMIT_MS = 8_000;

/**
 * Serves an app.
 * @throws where the port is taken (`EADDRINUSE`) or the host is not ours
 */
export async function listen(
  app: RequestListener,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  let draining = false;
  let inFlight = 0;
  const server = createServer((request, response) => {
    inFlight++;
    // A connection kept alive would hold up the drain until it is idle for long enough.
    if (draining) response.setHeader("connection", "close");
    response.once("close", () => {
      inFlight--;
      if (draining) closeUnused();
    });
    app(request, response);
  });
  // A connection that has not sent a request yet is not idle to Node, and a browser opens such ones ahead of need.
  const closeUnused = () => (inFlight === 0 ? server.closeAllConnections() : server.closeIdleConnections());
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.listen(port, host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      draining = true;
      const closed = once(server, "close");
      server.close();
      closeUnused();
      const timer = setTimeout(() => server.closeAllConnections(), DRAIN_LIMIT_MS);
      await closed.finally(() => clearTimeout(timer));
    },
  };
}
