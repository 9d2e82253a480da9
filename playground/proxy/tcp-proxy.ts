import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { createRandom } from "@playground/shared/random";
import { ProxyConnection } from "./connection.ts";
import type { Toxic } from "./toxic.ts";

export interface ProxyAddress {
  readonly host: string;
  readonly port: number;
}

export interface TcpProxyOptions extends ProxyAddress {
  readonly upstream: ProxyAddress;
  /** Where its draws (toxicity, jitter, slices) begin. Default 1. */
  readonly seed?: number;
}

/** A way between two processes that can be made bad. */
export interface TcpProxy {
  /** Where it listens. */
  readonly port: number;
  /** How many are open. */
  connections(): number;
  /** From now on, also for connections that are open. At most one of a type in each direction. */
  setToxics(toxics: readonly Toxic[]): void;
  /** Toxiproxy's `down`: false closes all connections, and refuses new ones until it is true again. */
  setEnabled(isEnabled: boolean): Promise<void>;
  close(): Promise<void>;
}

/** More are closed at once. Each may hold 1 MiB in each direction. */
const MOST_CONNECTIONS = 1024;

/**
 * Passes every byte on, in both directions, unless toxics say otherwise.
 * @param options `port` 0 takes any
 * @throws where it cannot listen
 */
export async function openTcpProxy({ host, port, upstream, seed = 1 }: TcpProxyOptions): Promise<TcpProxy> {
  const random = createRandom(seed);
  const open = new Set<ProxyConnection>();
  let toxics: readonly Toxic[] = [];
  const server = createServer({ allowHalfOpen: true, noDelay: true }, accept);
  server.maxConnections = MOST_CONNECTIONS;
  // A connection that could not be accepted is its client's loss; one that waits for "listening" hears of it as well.
  server.on("error", () => undefined);

  function accept(client: Socket): void {
    const other = connect({ ...upstream, allowHalfOpen: true, noDelay: true });
    // A sequence of its own: what the nth connection gets does not depend on the traffic of the others.
    const own = createRandom(random() * 2 ** 32);
    const connection = new ProxyConnection({ client, upstream: other, random: own, toxics: () => toxics });
    open.add(connection);
    void connection.closed.then(() => open.delete(connection));
  }

  async function listen(at: number): Promise<number> {
    server.listen({ host, port: at });
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  }

  async function stopListening(): Promise<void> {
    const closed = server.listening ? once(server, "close") : undefined;
    server.close();
    for (const connection of open) connection.close();
    await Promise.all([closed, ...[...open].map((connection) => connection.closed)]);
  }

  const inTurn = takeTurns();
  const own = await listen(port);
  return {
    port: own,
    connections: () => open.size,
    setToxics(next) {
      toxics = next;
      for (const connection of open) connection.toxicsChanged();
    },
    setEnabled: (isEnabled) =>
      inTurn(async () => {
        if (isEnabled === server.listening) return;
        if (isEnabled) await listen(own);
        else await stopListening();
      }),
    close: () => inTurn(stopListening),
  };
}

/** One step after the other, in the order in which they were asked for. */
function takeTurns(): (step: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (step) => {
    const done = last.then(step);
    last = done.catch(() => undefined);
    return done;
  };
}
