import type { Socket } from "node:net";
import type { Random } from "@playground/shared/random";
import { Line, type Piece } from "./line.ts";
import { byType, type StreamToxics, type Toxic } from "./toxic.ts";

export interface StreamOptions {
  readonly source: Socket;
  readonly destination: Socket;
  readonly random: Random;
  /** The toxics of this direction that this connection has, as they are now. */
  readonly toxics: () => readonly Toxic[];
  readonly reset: () => void;
  readonly close: () => void;
}

/** A write of a byte takes about 5 µs: other connections wait some 3 ms at most. */
const MOST_AT_ONCE = 512;

/**
 * One direction of a connection. What comes is put on a line and passed on when it is due; a destination that is slow, or a long delay,
 * stops the source when the line is full. `timeout` and `reset_peer` act before the line, `limit_data` behind it.
 */
export class ToxicStream {
  readonly #options: StreamOptions;
  readonly #line: Line;
  #toxics: StreamToxics = {};
  #hasLost = false;
  /** What has passed since `limit_data` came. */
  #limitedBytes = 0;
  /** When `timeout` came. */
  #silentSinceMs: number | undefined;
  #isBlocked = false;
  #isOver = false;
  #passTimer: NodeJS.Timeout | undefined;
  #closeTimer: NodeJS.Timeout | undefined;
  #resetTimer: NodeJS.Timeout | undefined;

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#line = new Line(options.random);
    const { source, destination } = options;
    source.on("data", (chunk: Buffer) => this.#take(chunk));
    source.on("end", () => this.#take("end"));
    destination.on("drain", () => {
      this.#isBlocked = false;
      this.#passOn();
    });
    this.toxicsChanged();
  }

  toxicsChanged(): void {
    const toxics = byType(this.#options.toxics());
    this.#toxics = toxics;
    if (toxics.timeout === undefined && this.#hasLost) {
      this.#options.close();
      return;
    }
    if (toxics.limit_data === undefined) this.#limitedBytes = 0;
    this.#line.change(toxics, performance.now());
    if (toxics.timeout !== undefined && this.#line.drop() > 0) this.#hasLost = true;
    this.#closeInTime();
    this.#passOn();
  }

  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#passTimer);
    clearTimeout(this.#closeTimer);
    clearTimeout(this.#resetTimer);
  }

  #closeInTime(): void {
    clearTimeout(this.#closeTimer);
    const { timeout } = this.#toxics;
    if (timeout === undefined) {
      this.#silentSinceMs = undefined;
      return;
    }
    const nowMs = performance.now();
    this.#silentSinceMs ??= nowMs;
    if (timeout.timeout === 0) return;
    const leftMs = this.#silentSinceMs + timeout.timeout - nowMs;
    this.#closeTimer = setTimeout(this.#options.close, Math.max(0, leftMs));
  }

  #take(piece: Piece): void {
    const { reset_peer: resetPeer, timeout } = this.#toxics;
    if (resetPeer !== undefined) this.#resetTimer ??= setTimeout(this.#options.reset, resetPeer.timeout);
    // What has been thrown away cannot be made good: a reset that has begun comes, even if its toxic goes.
    if (this.#resetTimer !== undefined) return;
    if (timeout !== undefined && piece !== "end") {
      this.#hasLost = true;
      return;
    }
    this.#line.put(piece, performance.now());
    this.#passOn();
    if (this.#line.isFull) this.#options.source.pause();
  }

  #passOn(): void {
    clearTimeout(this.#passTimer);
    for (let passed = 0; passed < MOST_AT_ONCE && !this.#isBlocked && !this.#isOver; passed++) {
      const piece = this.#line.take(performance.now());
      if (piece === undefined) break;
      this.#write(piece);
    }
    if (!this.#isBlocked && !this.#isOver) this.#passLater();
    const { source } = this.#options;
    if (!this.#line.isFull && source.isPaused()) source.resume();
  }

  #passLater(): void {
    const waitMs = this.#line.waitMs(performance.now());
    if (waitMs !== undefined) this.#passTimer = setTimeout(() => this.#passOn(), waitMs);
  }

  #write(piece: Piece): void {
    const { destination } = this.#options;
    const limit = this.#toxics.limit_data;
    if (piece === "end") destination.end();
    else if (limit === undefined) this.#isBlocked = !destination.write(piece);
    else this.#writeUpTo(limit.bytes, piece);
  }

  #writeUpTo(limitBytes: number, piece: Buffer): void {
    const { destination, close } = this.#options;
    const allowed = piece.subarray(0, Math.max(0, limitBytes - this.#limitedBytes));
    this.#limitedBytes += allowed.length;
    if (this.#limitedBytes < limitBytes) {
      this.#isBlocked = !destination.write(allowed);
      return;
    }
    // Not at once: what may still pass is to arrive.
    this.#isOver = true;
    destination.end(allowed, close);
  }
}
