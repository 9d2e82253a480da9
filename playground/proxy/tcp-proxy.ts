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
  /** From now on, also for connections that are open. */
  setToxics(toxics: readonly Toxic[]): void;
  /** Toxiproxy's `down`: false closes all connections, and refuses new ones until it is true again. */
  setEnabled(isEnabled: boolean): Promise<void>;
  close(): Promise<void>;
}

/**
 * Passes every byte on, in both directions, unless toxics say otherwise.
 * @param options `port` 0 takes any
 * @throws where it cannot listen
 */
export async function openTcpProxy({ host, port, upstream, seed = 1 }: TcpProxyOptions): Promise<TcpProxy> {
  const random = createRandom(seed);
  const open = new Set<ProxyConnection>();
  let toxics: readonly Toxic[] = [];
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => accept(client));

  function accept(client: Socket): void {
    const other = connect({ ...upstream, allowHalfOpen: true, noDelay: true });
    const connection = new ProxyConnection({ client, upstream: other, random, toxics: () => toxics });
    open.add(connection);
    void connection.closed.then(() => open.delete(connection));
  }

  async function listen(at: number): Promise<number> {
    server.listen({ host, port: at });
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  }

  async function close(): Promise<void> {
    const closed = server.listening ? once(server, "close") : undefined;
    server.close();
    for (const connection of open) connection.close();
    await Promise.all([closed, ...[...open].map((connection) => connection.closed)]);
  }

  const own = await listen(port);
  return {
    port: own,
    connections: () => open.size,
    setToxics(next) {
      toxics = next;
      for (const connection of open) connection.toxicsChanged();
    },
    async setEnabled(isEnabled) {
      if (isEnabled === server.listening) return;
      if (isEnabled) await listen(own);
      else await close();
    },
    close,
  };
}
