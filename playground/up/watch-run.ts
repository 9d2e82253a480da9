import { setTimeout as sleep } from "node:timers/promises";
import type { ConsoleClient } from "@playground/collector/client/console-client";
import { formatCounts } from "../load/format-load.ts";
import type { RunningLoad } from "../load/start-load.ts";
import type { StatusLine } from "../status-line.ts";
import type { Fleet } from "./fleet.ts";

export interface WatchOptions {
  readonly status: StatusLine;
  readonly fleet: Fleet;
  readonly client: Pick<ConsoleClient, "services">;
  /** Undefined where no load is made. */
  readonly load: RunningLoad | undefined;
  readonly intervalMs: number;
  readonly signal: AbortSignal;
}

async function spansKept(client: WatchOptions["client"]): Promise<string> {
  return client.services().then(
    ({ services }) => String(services.reduce((sum, { span_count: count }) => sum + count, 0)),
    () => "?",
  );
}

/** Shows the state again and again, until the signal is aborted. */
export async function watchRun({
  status,
  fleet,
  client,
  load,
  intervalMs,
  signal,
}: WatchOptions): Promise<void> {
  const pause = () => sleep(intervalMs, undefined, { signal }).catch(() => undefined);
  for (await pause(); !signal.aborted; await pause()) {
    const requests = load === undefined ? "no load" : `load: ${formatCounts(load.tally.counts())}`;
    const restarts = fleet.states().reduce((sum, part) => sum + part.restarts, 0);
    const line = `${requests} | ${await spansKept(client)} spans | ${restarts} restarts`;
    if (!signal.aborted) status.show(line);
  }
}
