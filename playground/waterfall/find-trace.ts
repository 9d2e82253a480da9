import { setTimeout as sleep } from "node:timers/promises";
import type { ConsoleClient } from "@playground/collector/client/console-client";
import type { LogListAnswer } from "@playground/collector/serve/log-answer";
import type { TraceAnswer } from "@playground/collector/serve/trace-answer";
import { CommandError } from "../command-error.ts";

export interface FoundTrace {
  readonly trace: TraceAnswer;
  readonly logs: LogListAnswer;
  /** True where only the load generator has made traces, and this is one of them. */
  readonly ofLoad: boolean;
}

const LATEST_WINDOW = "24h";
const MOST_LOGS = 5_000;
const FRESH_MS = 2_000;
const SETTLE_LIMIT_MS = 2_000;
const SETTLED_AFTER_MS = 600;
const POLL_MS = 200;
/** A log line may bear a time a little before or after the spans'. */
const LOG_MARGIN_MS = 60_000;

/**
 * The id of the newest trace that a person has caused or, where there is none, of the load's newest.
 * @throws {CommandError} where there is no trace at all
 */
async function newestTrace(client: ConsoleClient): Promise<{ id: string; ofLoad: boolean }> {
  const search = { since: LATEST_WINDOW, order: "newest", limit: 1 };
  for (const ofLoad of [false, true]) {
    const { traces } = await client.traces({ ...search, synthetic: ofLoad });
    if (traces[0] !== undefined) return { id: traces[0].trace_id, ofLoad };
  }
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
