import { setTimeout as sleep } from "node:timers/promises";
import type { ConsoleClient } from "@playground/collector/client/console-client";
import type { LogListAnswer } from "@playground/collector/serve/log-answer";
import type { TraceAnswer } from "@playground/collector/serve/trace-answer";
import type { TraceListAnswer } from "@playground/collector/serve/trace-list-answer";
import { CommandError } from "../command-error.ts";

export interface FoundTrace {
  readonly trace: TraceAnswer;
  readonly logs: LogListAnswer;
  /** True where only the load generator has made traces, and this is one of them. */
  readonly ofLoad: boolean;
}

const LATEST_WINDOW = "24h";
/** More than the load has under way at once. */
const CANDIDATES = 50;
const MOST_LOGS = 5_000;
const FRESH_MS = 2_000;
const SETTLE_LIMIT_MS = 2_000;
const SETTLED_AFTER_MS = 600;
const POLL_MS = 200;
/** A log line may bear a time a little before or after the spans'. */
const LOG_MARGIN_MS = 60_000;

/** A request that was sent just before is on its way through the services' batches for about half a second. */
const ARRIVAL_LIMIT_MS = 1_500;

type Summary = TraceListAnswer["traces"][number];

/**
 * Whether enough of a trace is there to tell whose it is: the load's mark stands on its root, which may arrive after
 * spans further down. A trace that began at a caller outside never has a root.
 */
const canBeTold = (trace: Summary): boolean =>
  trace.root !== null || Date.now() - (Date.parse(trace.start) + trace.duration_ms) > FRESH_MS;

async function newestOf(client: ConsoleClient, synthetic: boolean): Promise<string | undefined> {
  const { traces } = await client.traces({
    since: LATEST_WINDOW,
    order: "newest",
    limit: CANDIDATES,
    synthetic,
  });
  return traces.find(canBeTold)?.trace_id;
}

/**
 * The id of the newest trace that a person has caused or, where none arrives, of the load's newest.
 * @throws {CommandError} where there is no trace at all
 */
async function newestTrace(client: ConsoleClient): Promise<{ id: string; ofLoad: boolean }> {
  const until = Date.now() + ARRIVAL_LIMIT_MS;
  do {
    const own = await newestOf(client, false);
    if (own !== undefined) return { id: own, ofLoad: false };
    await sleep(POLL_MS);
  } while (Date.now() < until);
  const ofLoad = await newestOf(client, true);
  if (ofLoad !== undefined) return { id: ofLoad, ofLoad: true };
  throw new CommandError("there is no trace yet: send the storefront a request, then look again");
}

const endOf = (trace: TraceAnswer): number => Date.parse(trace.start) + trace.duration_ms;

/** Of a trace that has just happened spans may still be on their way: waits until no more arrive. */
async function settled(client: ConsoleClient, id: string): Promise<TraceAnswer> {
  const since = Date.now();
  let trace = await client.trace(id);
  let changedAt = since;
  while (Date.now() - endOf(trace) < FRESH_MS + SETTLED_AFTER_MS && Date.now() - since < SETTLE_LIMIT_MS) {
    if (Date.now() - changedAt >= SETTLED_AFTER_MS) break;
    await sleep(POLL_MS);
    const later = await client.trace(id);
    if (later.span_count !== trace.span_count) changedAt = Date.now();
    trace = later;
  }
  return trace;
}

/**
 * Reads a trace and its log lines, the oldest first.
 * @param which `last`, or an id in either form
 * @throws {CommandError} where there is none
 */
export async function findTrace(client: ConsoleClient, which: string): Promise<FoundTrace> {
  const { id, ofLoad } = which === "last" ? await newestTrace(client) : { id: which, ofLoad: false };
  const trace = await settled(client, id);
  const logs = await client.logs({
    trace_id: trace.trace_id,
    order: "oldest",
    limit: MOST_LOGS,
    from: Math.max(0, Math.floor(Date.parse(trace.start) - LOG_MARGIN_MS)),
    to: Math.ceil(endOf(trace) + LOG_MARGIN_MS),
  });
  return { trace, logs, ofLoad };
}
