import { setTimeout as sleep } from "node:timers/promises";
import { reasonOf } from "@playground/shared/reason-of";
import { StoreUnavailableError, type TelemetryStore } from "./store.ts";
import type { LogStoreEvent, StoreEvent } from "./store-event.ts";

const RETRY_MS = 1_000;

interface ReopeningOptions {
  readonly log: LogStoreEvent;
  /** Whether a failure for this reason stays until the store is opened again. */
  readonly isLost: (reason: string) => boolean;
}

type Async = Exclude<keyof TelemetryStore, "scanLogs" | "exports" | "close">;

/**
 * A store that is closed and opened again, however often that takes, when something of it is lost for good. Calls meanwhile
 * find it unavailable; what it has acknowledged, the one that is opened next has as well.
 * @param open opens the store; what it says to `log` is listened to
 * @throws what the first `open` throws
 */
export async function openReopeningStore(
  open: (log: LogStoreEvent) => Promise<TelemetryStore>,
  { log, isLost }: ReopeningOptions,
): Promise<TelemetryStore> {
  let current: TelemetryStore | undefined;
  let reopening: Promise<void> | undefined;
  let isClosing = false;

  function listen(event: StoreEvent): void {
    log(event);
    if ("reason" in event && isLost(event.reason)) reopen(event.reason);
  }

  function reopen(reason: string): void {
    if (current === undefined || isClosing) return;
    const broken = current;
    current = undefined;
    reopening = replace(broken, reason);
  }

  async function replace(broken: TelemetryStore, reason: string): Promise<void> {
    await broken.close().catch(() => undefined);
    for (let isFirst = true; current === undefined && !isClosing; isFirst = false) {
      try {
        current = await open(listen);
        log({ event: "store-reopened", reason });
      } catch (cause) {
        if (isFirst) log({ event: "store-not-opened", reason: reasonOf(cause) });
        await sleep(RETRY_MS);
      }
    }
  }

  function opened(): TelemetryStore {
    if (current !== undefined) return current;
    throw new StoreUnavailableError("failed", "the store is being opened again; try again in a second");
  }

  /** The error to throw: one that says to try again, where that will help. */
  function seen(cause: unknown): unknown {
    const reason = reasonOf(cause);
    if (!isLost(reason)) return cause;
    reopen(reason);
    return new StoreUnavailableError("failed", "the index was lost, and is made anew", { cause });
  }

  function asked<Name extends Async>(name: Name): TelemetryStore[Name] {
    const ask = async (...args: readonly unknown[]): Promise<unknown> => {
      const store = opened();
      try {
        return await (store[name] as (...args: readonly unknown[]) => Promise<unknown>)(...args);
      } catch (cause) {
        throw seen(cause);
      }
    };
    return ask as TelemetryStore[Name];
  }

  async function* scanned<Item>(scan: (store: TelemetryStore) => AsyncIterable<Item>): AsyncGenerator<Item> {
    try {
      yield* scan(opened());
    } catch (cause) {
      throw seen(cause);
    }
  }

  current = await open(listen);
  return {
    append: asked("append"),
    trace: asked("trace"),
    spansOf: asked("spansOf"),
    traces: asked("traces"),
    scanTraces: asked("scanTraces"),
    logs: asked("logs"),
    metrics: asked("metrics"),
    services: asked("services"),
    serviceGraph: asked("serviceGraph"),
    requestTallies: asked("requestTallies"),
    latency: asked("latency"),
    status: asked("status"),
    logEvent: asked("logEvent"),
    logStreams: asked("logStreams"),
    logVolume: asked("logVolume"),
    logShapes: asked("logShapes"),
    dropLogs: asked("dropLogs"),
    scanLogs: (scan) => scanned((store) => store.scanLogs(scan)),
    exports: () => scanned((store) => store.exports()),
    async close() {
      isClosing = true;
      await reopening;
      await current?.close();
    },
  };
}
