import type { LogEvent } from "../../../../store/log-scan.ts";

/** A line as it came in: it has no id yet. */
export type IncomingEvent = Omit<LogEvent, "id">;

/** Passes log lines on to whoever watches, once they are acknowledged. */
export interface LogTail {
  isWatched(): boolean;
  publish(events: readonly IncomingEvent[]): void;
  /** @returns ends it */
  watch(watcher: (events: readonly IncomingEvent[]) => void): () => void;
}

export function createLogTail(): LogTail {
  const watchers = new Set<(events: readonly IncomingEvent[]) => void>();
  return {
    isWatched: () => watchers.size > 0,
    publish(events) {
      for (const watcher of watchers) watcher(events);
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
}
