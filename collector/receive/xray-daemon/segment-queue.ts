import type { IngestCounters } from "../ingest-counters.ts";
import type { PutSegments } from "../xray-segments.ts";

/** As many as `PutTraceSegments` takes at once. */
const MAX_BATCH = 50;
/** Some seconds of a busy service; what comes beyond is lost, as with the daemon. */
const MAX_WAITING = 5_000;
/** Of their text: a document may be as long as a datagram. */
const MAX_WAITING_CHARACTERS = 32 * 1024 * 1024;
/** How long the first of a batch waits for company. */
const LINGER_MS = 5;

interface SegmentQueueOptions {
  readonly putSegments: PutSegments;
  readonly counters: Pick<IngestCounters, "failed">;
  readonly onInternalError: (error: unknown) => void;
}

export interface SegmentQueue {
  add(document: string): void;
  /** Hands over what waits; nothing may be added afterwards. */
  close(): Promise<void>;
}

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, { length }) => sum + length, 0);

/** Hands documents over in batches, one at a time. A sender of datagrams is never answered: what is lost is counted. */
export function createSegmentQueue({
  putSegments,
  counters,
  onInternalError,
}: SegmentQueueOptions): SegmentQueue {
  const waiting: string[] = [];
  let characters = 0;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function drain(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MAX_BATCH);
      characters -= lengthOf(batch);
      // A store that cannot take them now has counted the batch.
      await putSegments("xray/udp", batch).catch(onInternalError);
    }
    running = undefined;
  }

  const start = (): void => {
    running ??= drain();
  };

  return {
    add(document) {
      if (waiting.length >= MAX_WAITING || characters + document.length > MAX_WAITING_CHARACTERS) {
        counters.failed("traces", "xray/udp", "QUEUE_FULL");
        return;
      }
      waiting.push(document);
      characters += document.length;
      if (waiting.length >= MAX_BATCH) start();
      else if (running === undefined) timer ??= setTimeout(start, LINGER_MS);
    },
    async close() {
      start();
      await running;
    },
  };
}
