import type { Socket } from "node:net";
import type { Random } from "@playground/shared/random";
import type { AttributesOf, Toxic, ToxicType } from "./toxic.ts";
import { timeOnLine } from "./toxics/bandwidth.ts";
import { latencyOf } from "./toxics/latency.ts";
import { slices } from "./toxics/slicer.ts";

/** A piece of data on its way, or the end of the stream. */
interface Held {
  readonly chunk: Buffer | "end";
  /** On `performance.now()`'s clock. */
  dueMs: number;
}

export interface StreamOptions {
  readonly source: Socket;
  readonly destination: Socket;
  readonly random: Random;
  /** The toxics of this direction that this connection has, as they are now. */
  readonly toxics: () => readonly Toxic[];
  readonly reset: () => void;
  readonly close: () => void;
}

/** More is not taken from the source. */
const MOST_HELD_BYTES = 1024 * 1024;
const MICROS = 1_000;

/**
 * One direction of a connection. What comes is held until it is due and passed on in its order; a destination that is slow, or a long
 * delay, stops the source when 1 MiB is on its way.
 */
export class ToxicStream {
  readonly #options: StreamOptions;
  readonly #held: Held[] = [];
  #heldBytes = 0;
  #passedBytes = 0;
  #lastDueMs = 0;
  #isBlocked = false;
  #timer: NodeJS.Timeout | undefined;
  #closeTimer: NodeJS.Timeout | undefined;

  constructor(options: StreamOptions) {
    this.#options = options;
    const { source, destination } = options;
    source.on("data", (chunk: Buffer) => this.#take(chunk));
    source.on("end", () => this.#hold("end", this.#toxic("slow_close")?.delay ?? 0));
    destination.on("drain", () => {
      this.#isBlocked = false;
      this.#passOn();
    });
    this.toxicsChanged();
  }

  /** What is held by a toxic that is gone goes on at once. */
  toxicsChanged(): void {
    clearTimeout(this.#closeTimer);
    const { timeout = 0 } = this.#toxic("timeout") ?? {};
    if (timeout > 0) this.#closeTimer = setTimeout(this.#options.close, timeout);
    if (this.#toxic("latency") === undefined && this.#toxic("bandwidth") === undefined) {
      const now = performance.now();
      this.#lastDueMs = now;
      for (const held of this.#held) held.dueMs = Math.min(held.dueMs, now);
    }
    this.#passOn();
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#closeTimer);
    this.#held.length = 0;
  }

  #toxic<Type extends ToxicType>(type: Type): AttributesOf<Type> | undefined {
    return this.#options.toxics().find((toxic) => toxic.type === type)?.attributes as
      | AttributesOf<Type>
      | undefined;
  }

  #take(chunk: Buffer): void {
    const { reset, random } = this.#options;
    if (this.#toxic("timeout") !== undefined) return;
    const peer = this.#toxic("reset_peer");
    if (peer !== undefined) {
      clearTimeout(this.#closeTimer);
      this.#closeTimer = setTimeout(reset, peer.timeout);
      return;
    }
    const slicer = this.#toxic("slicer");
    if (slicer === undefined) this.#hold(chunk, 0);
    else for (const slice of slices(chunk, slicer, random)) this.#hold(slice, slicer.delay / MICROS);
    if (this.#heldBytes > MOST_HELD_BYTES) this.#options.source.pause();
  }

  /** @param pauseMs after what came before it */
  #hold(chunk: Buffer | "end", pauseMs: number): void {
    const { random } = this.#options;
    const size = chunk === "end" ? 0 : chunk.length;
    const latency = this.#toxic("latency");
    const bandwidth = this.#toxic("bandwidth");
    const arrivesMs = performance.now() + (latency === undefined ? 0 : latencyOf(latency, random));
    const onLineMs = bandwidth === undefined ? 0 : timeOnLine(bandwidth, size);
    const dueMs = Math.max(arrivesMs, this.#lastDueMs) + pauseMs + onLineMs;
    this.#lastDueMs = dueMs;
    this.#heldBytes += size;
    this.#held.push({ chunk, dueMs });
    this.#passOn();
  }

  #passOn(): void {
    clearTimeout(this.#timer);
    const { source, destination } = this.#options;
    for (let [next] = this.#held; next !== undefined && !this.#isBlocked; [next] = this.#held) {
      const waitMs = next.dueMs - performance.now();
      if (waitMs > 0) {
        this.#timer = setTimeout(() => this.#passOn(), waitMs);
        break;
      }
      this.#held.shift();
      if (next.chunk === "end") destination.end();
      else this.#write(next.chunk);
    }
    if (this.#heldBytes <= MOST_HELD_BYTES && source.isPaused()) source.resume();
  }

  #write(chunk: Buffer): void {
    const { destination, close } = this.#options;
    this.#heldBytes -= chunk.length;
    const limit = this.#toxic("limit_data")?.bytes ?? Number.POSITIVE_INFINITY;
    const allowed = chunk.subarray(0, Math.max(0, limit - this.#passedBytes));
    this.#passedBytes += allowed.length;
    if (allowed.length > 0 && !destination.write(allowed)) this.#isBlocked = true;
    if (this.#passedBytes >= limit) close();
  }
}
