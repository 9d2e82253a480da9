import type { IngestCounters } from "../receive/ingest-counters.ts";
import type { FaultsAnswer } from "./fault-answer.ts";
import type { FaultBoard } from "./fault-board.ts";

/** What has been accepted since the collector started, by signal. */
export interface IngestTotals {
  readonly traces: number;
  readonly logs: number;
  readonly metrics: number;
}

/** An event of `GET /api/events`. */
export type LiveEvent =
  | { readonly event: "ingest"; readonly data: IngestTotals }
  | { readonly event: "faults"; readonly data: FaultsAnswer };

export interface Follower {
  tell(event: LiveEvent): void;
  /** The feed is over. */
  end(): void;
}

export interface LiveFeed {
  /** Tells what is so now, and from then on what has changed. @returns how to stop following */
  follow(follower: Follower): () => void;
  close(): void;
}

interface LiveFeedOptions {
  readonly counters: Pick<IngestCounters, "snapshot">;
  readonly faults: Pick<FaultBoard, "read">;
  /** How often it looks, in milliseconds; only while somebody follows. Default 1 s. */
  readonly lookEveryMs?: number;
}

/** Looks at what may change, and tells those who follow when it has. */
export function createLiveFeed({ counters, faults, lookEveryMs = 1_000 }: LiveFeedOptions): LiveFeed {
  const followers = new Set<Follower>();
  /** By the name of the event, the data last told, as JSON. */
  const told = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;

  const current = async (): Promise<LiveEvent[]> => [
    { event: "ingest", data: totals(counters) },
    { event: "faults", data: await faults.read() },
  ];

  async function look(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    try {
      for (const event of await current()) {
        const data = JSON.stringify(event.data);
        if (told.get(event.event) === data) continue;
        told.set(event.event, data);
        for (const follower of followers) follower.tell(event);
      }
    } catch {
      // The folder of the faults may be gone for a moment; the next look tells.
    } finally {
      isLooking = false;
    }
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    told.clear();
  }

  return {
    follow(follower) {
      followers.add(follower);
      timer ??= setInterval(() => void look(), lookEveryMs);
      // Who comes later has to be told what the others know already.
      told.clear();
      void look();
      return () => {
        followers.delete(follower);
        if (followers.size === 0) stop();
      };
    },
    close() {
      for (const follower of followers) follower.end();
      followers.clear();
      stop();
    },
  };
}

function totals(counters: Pick<IngestCounters, "snapshot">): IngestTotals {
  const sums = { traces: 0, logs: 0, metrics: 0 };
  for (const { signal, accepted } of counters.snapshot()) sums[signal] += accepted;
  return sums;
}
