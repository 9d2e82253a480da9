import type { Random } from "@playground/shared/random";
import type { StreamToxics } from "./toxic.ts";
import { burstOf, timeOnLine } from "./toxics/bandwidth.ts";
import { latencyOf, mostLatencyOf } from "./toxics/latency.ts";
import { sliceSize } from "./toxics/slicer.ts";

/** A chunk, or the end of the stream. */
export type Piece = Buffer | "end";

interface Held {
  readonly piece: Piece;
  /** When it may leave; what the line and the slicer take comes on top. */
  readonly dueMs: number;
}

const MOST_HELD_BYTES = 1024 * 1024;
/** Of a socket, in Node. */
const MOST_READ_BYTES = 64 * 1024;
const MOST_HELD_CHUNKS = 16_384;
/** Timers come late by a few milliseconds. More than that is a reader's slowness, and is not made good. */
const TIMER_SLACK_MS = 20;
const MICROS = 1_000;

/**
 * What of one direction is on its way: everything that is put in comes out in its order, each piece when the toxics let it.
 *
 *     put   |A   |B
 *     A      ~~~~~~~~~~~~ latency      ==== bandwidth   → taken
 *     B           ~~~~~~~~~~~~ latency      ==== bandwidth   → taken: late by one latency too, but after A
 *
 * Times are milliseconds of one clock that only goes forward; who calls says what time it is.
 */
export class Line {
  readonly #random: Random;
  #toxics: StreamToxics = {};
  #held: Held[] = [];
  #heldBytes = 0;
  /** When the last piece had left, and the slicer's pause after it was over. */
  #freeMs = 0;
  /** The next piece to leave; it is cut once. */
  #next: Held | undefined;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Whether one more read could be too much. */
  get isFull(): boolean {
    return this.#heldBytes > MOST_HELD_BYTES - MOST_READ_BYTES || this.#held.length >= MOST_HELD_CHUNKS;
  }

  put(piece: Piece, nowMs: number): void {
    const { latency, slow_close: slowClose } = this.#toxics;
    const lateMs = latency === undefined ? 0 : latencyOf(latency, this.#random);
    const closesMs = piece === "end" ? (slowClose?.delay ?? 0) : 0;
    const dueMs = Math.max(nowMs + lateMs + closesMs, this.#held.at(-1)?.dueMs ?? 0);
    this.#held.push({ piece, dueMs });
    this.#heldBytes += lengthOf(piece);
  }

  /** @returns the next piece where its time has come */
  take(nowMs: number): Piece | undefined {
    this.#next ??= this.#cut();
    if (this.#next === undefined || this.#next.dueMs > nowMs) return undefined;
    const { piece, dueMs } = this.#next;
    this.#leave(piece);
    const pauseMs = (this.#toxics.slicer?.delay ?? 0) / MICROS;
    this.#freeMs = Math.max(dueMs, nowMs - TIMER_SLACK_MS) + pauseMs;
    this.#next = undefined;
    return piece;
  }

  /** How long until there is something to take; undefined where nothing is held. */
  waitMs(nowMs: number): number | undefined {
    this.#next ??= this.#cut();
    return this.#next && Math.max(0, this.#next.dueMs - nowMs);
  }

  /** What is held waits no longer than it would have to if it came now. */
  change(toxics: StreamToxics, nowMs: number): void {
    this.#toxics = toxics;
    this.#next = undefined;
    this.#freeMs = Math.min(this.#freeMs, nowMs);
    const dataMs = nowMs + (toxics.latency === undefined ? 0 : mostLatencyOf(toxics.latency));
    const endMs = dataMs + (toxics.slow_close?.delay ?? 0);
    this.#held = this.#held.map(({ piece, dueMs }) => ({
      piece,
      dueMs: Math.min(dueMs, piece === "end" ? endMs : dataMs),
    }));
  }

  /** Throws the data away that is held, but not the end. @returns how many bytes that was */
  drop(): number {
    const dropped = this.#heldBytes;
    this.#held = this.#held.filter(({ piece }) => piece === "end");
    this.#heldBytes = 0;
    this.#next = undefined;
    return dropped;
  }

  #cut(): Held | undefined {
    const [head] = this.#held;
    if (head === undefined || head.piece === "end") return head;
    const { bandwidth, slicer } = this.#toxics;
    const size = Math.min(
      head.piece.length,
      bandwidth === undefined ? head.piece.length : burstOf(bandwidth),
      slicer === undefined ? head.piece.length : sliceSize(slicer, this.#random),
    );
    const onLineMs = bandwidth === undefined ? 0 : timeOnLine(bandwidth, size);
    const dueMs = Math.max(head.dueMs, this.#freeMs) + onLineMs;
    return { piece: head.piece.subarray(0, size), dueMs };
  }

  #leave(piece: Piece): void {
    const [head] = this.#held;
    const size = lengthOf(piece);
    this.#heldBytes -= size;
    if (head === undefined || head.piece === "end" || head.piece.length === size) this.#held.shift();
    else this.#held[0] = { piece: head.piece.subarray(size), dueMs: head.dueMs };
  }
}

const lengthOf = (piece: Piece): number => (piece === "end" ? 0 : piece.length);
