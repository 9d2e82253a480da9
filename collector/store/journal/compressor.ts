import { rm } from "node:fs/promises";
import { reasonOf } from "@playground/shared/reason-of";
import type { LogStoreEvent } from "../store-event.ts";
import { type CompressedSegment, compressSegment } from "./compress-segment.ts";
import { segmentPath } from "./segment-file.ts";
import type { JournalDisk } from "./segment-writer.ts";

export interface Compressor {
  /** Goes over the sealed segments that are not compressed, one at a time, unless it is at it. */
  start(): void;
  /** Gives up a segment, so that its files can be deleted. */
  giveUp(segment: number): Promise<void>;
  /** Resolves when there is nothing left to do. */
  idle(): Promise<void>;
  /** Gives up what is under way. */
  close(): Promise<void>;
}

interface CompressorOptions {
  readonly dir: string;
  readonly disk: JournalDisk;
  readonly log: LogStoreEvent;
  /** The oldest sealed segment that is not compressed, among those above `after`. */
  readonly next: (after: number) => { readonly segment: number; readonly bytes: number } | undefined;
  /** Told before the old file is deleted. */
  readonly done: (compressed: CompressedSegment) => Promise<void>;
}

/** Compresses segments behind the appends. One that cannot be is left as it is until the next `start`. */
export function createCompressor({ dir, disk, log, next, done }: CompressorOptions): Compressor {
  let running = Promise.resolve();
  let isRunning = false;
  let again = false;
  let closed = false;
  let current:
    | { readonly segment: number; readonly abort: AbortController; readonly over: Promise<void> }
    | undefined;
  /** Said once, until it works again. */
  let failing = false;

  async function compressOne(segment: number, bytes: number, signal: AbortSignal): Promise<void> {
    try {
      const compressed = await compressSegment({ dir, segment, bytes, disk, signal });
      failing = false;
      if (!compressed) return;
      await done(compressed);
      await rm(segmentPath(dir, segment), { force: true });
    } catch (cause) {
      if (signal.aborted) return;
      const reason = reasonOf(cause);
      if (!failing) log({ event: "segment-not-compressed", segment, reason });
      failing = true;
    }
  }

  async function run(): Promise<void> {
    do {
      again = false;
      for (let job = next(0); job && !closed; job = next(job.segment)) {
        const { segment, bytes } = job;
        const abort = new AbortController();
        current = { segment, abort, over: compressOne(segment, bytes, abort.signal) };
        await current.over;
        current = undefined;
      }
    } while (again && !closed);
    isRunning = false;
  }

  return {
    start() {
      again = true;
      if (closed || isRunning) return;
      isRunning = true;
      running = run();
    },
    async giveUp(segment) {
      if (current?.segment !== segment) return;
      current.abort.abort();
      await current.over;
    },
    idle: () => running,
    async close() {
      closed = true;
      current?.abort.abort();
      await running;
    },
  };
}
