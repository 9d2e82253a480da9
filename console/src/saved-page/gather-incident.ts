import type { ConsoleClient } from "@playground/collector/client/console-client";
import { chartPeriod } from "../views/overview/service-series.ts";
import type { Incident } from "./incident-page.tsx";
import type { KnownTrace } from "./saved-trace.tsx";

const MOST_TRACES = 3;
const MOST_LINES = 500;

/**
 * Asks the collector for all that tells of a range of time.
 * @param range milliseconds since the epoch
 * @throws {ConsoleApiError}
 */
export async function gatherIncident(
  client: ConsoleClient,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Incident> {
  const window = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const period = chartPeriod(to - from);
  const askedAt = Date.now();
  const [latency, graph, changes, bottlenecks, lines] = await Promise.all([
    client.latency({ ...window, by: "service", period: `${period / 1_000}s` }),
    client.serviceGraph(window),
    client.faultChanges(window),
    client.bottlenecks(window),
    client.logs({ ...window, level: "error", limit: MOST_LINES }),
  ]);
  const evidence = bottlenecks.findings.flatMap(({ evidence: [first] }) => first?.trace_id ?? []);
  const failed = (await client.traces({ ...window, status: "error", limit: MOST_TRACES })).traces;
  const ids = new Set([...evidence, ...failed.map(({ trace_id: id }) => id)]);
  return {
    from,
    to,
    askedAt,
    points: latency.points,
    period,
    calls: graph.calls,
    changes: changes.changes,
    bottlenecks,
    traces: await Promise.all([...ids].slice(0, MOST_TRACES).map((id) => knownTrace(client, id))),
    lines: lines.logs.toReversed(),
    hasAllLines: lines.complete,
  };
}

async function knownTrace(client: ConsoleClient, id: string): Promise<KnownTrace> {
  const [trace, analysis] = await Promise.all([client.trace(id), client.traceAnalysis(id)]);
  const from = new Date(Date.parse(trace.start) - 60_000).toISOString();
  const { logs } = await client.logs({ trace_id: trace.trace_id, from, order: "oldest", limit: MOST_LINES });
  return { trace, analysis, logs };
}
