import type { Socket } from "node:net";
import type { Random } from "@playground/shared/random";
import { ToxicStream } from "./stream.ts";
import type { Toxic } from "./toxic.ts";

export interface ConnectionOptions {
  readonly client: Socket;
  readonly upstream: Socket;
  readonly random: Random;
  /** Of the proxy, as they are now. */
  readonly toxics: () => readonly Toxic[];
}

/** A connection through the proxy: both its directions. An error on one side is passed on to the other. */
export class ProxyConnection {
  readonly #client: Socket;
  readonly #upstream: Socket;
  readonly #streams: readonly ToxicStream[];
  /** By toxic, whether this connection has it. */
  readonly #drawn = new WeakMap<Toxic, boolean>();
  readonly closed: Promise<void>;

  constructor({ client, upstream, random, toxics }: ConnectionOptions) {
    this.#client = client;
    this.#upstream = upstream;
    const has = (toxic: Toxic): boolean => {
      const drawn = this.#drawn.get(toxic) ?? (toxic.toxicity >= 1 || random() < toxic.toxicity);
      this.#drawn.set(toxic, drawn);
      return drawn;
    };
    const own = (stream: Toxic["stream"]) => () =>
      toxics().filter((toxic) => toxic.stream === stream && has(toxic));
    const common = { random, reset: () => this.reset(), close: () => this.close() };
    this.#streams = [
      new ToxicStream({ ...common, source: client, destination: upstream, toxics: own("upstream") }),
      new ToxicStream({ ...common, source: upstream, destination: client, toxics: own("downstream") }),
    ];
    this.closed = this.#untilClosed();
  }

  toxicsChanged(): void {
    for (const stream of this.#streams) stream.toxicsChanged();
  }

  /** Both peers see a reset. */
  reset(): void {
    this.#client.resetAndDestroy();
    this.#upstream.resetAndDestroy();
  }

  close(): void {
    this.#client.destroy();
    this.#upstream.destroy();
  }

  async #untilClosed(): Promise<void> {
    const gone = (socket: Socket, other: Socket) =>
      new Promise<void>((resolve) => {
        socket.on("error", () => other.resetAndDestroy());
        socket.once("close", () => {
          // One that has ended lets what is held of it go on; its end comes last.
          if (!socket.readableEnded) other.destroy();
          resolve();
        });
      });
    await Promise.all([gone(this.#client, this.#upstream), gone(this.#upstream, this.#client)]);
    for (const stream of this.#streams) stream.stop();
  }
}
