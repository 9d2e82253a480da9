import { type Nanos, toUnixMillis } from "@playground/shared/model/units";
import type { PeriodGraph } from "../../../../analyse/insights/series-of-graphs.ts";
import { graphOfTallies } from "../../../../analyse/xray/graph-of-tallies.ts";
import { graphOfTraces } from "../../../../analyse/xray/graph-of-traces.ts";
import type { TraceTree } from "../../../../analyse/xray/trace-tree.ts";
import type { TelemetryStore, TimeWindow } from "../../../../store/store.ts";
import type { TraceMatcher } from "../scan-matching-traces.ts";
import { matchingTrees } from "./matching-graph.ts";

const NANOS_PER_SECOND = 1_000_000_000n;

/**
 * The service map of each period of a window in which there was a request, by time.
 * @param periodSeconds a whole number
 * @param matcher where only some traces count, as for a group
 */
export async function graphsByPeriod(
  store: TelemetryStore,
  window: TimeWindow,
  periodSeconds: number,
  matcher: TraceMatcher | undefined,
): Promise<PeriodGraph[]> {
  const graphs =
    matcher === undefined
      ? await graphsOfTallies(store, window, periodSeconds)
      : graphsOfTraces(await matchingTrees(store, window, matcher), periodSeconds);
  return graphs.sort((a, b) => a.start - b.start);
}

async function graphsOfTallies(
  store: TelemetryStore,
  window: TimeWindow,
  periodSeconds: number,
): Promise<PeriodGraph[]> {
  const period = (BigInt(periodSeconds) * NANOS_PER_SECOND) as Nanos;
  const { services, calls } = await store.requestTallies({ window, period });
  const servicesOf = Map.groupBy(services, ({ start }) => start);
  const callsOf = Map.groupBy(calls, ({ start }) => start);
  return Array.from(new Set([...servicesOf.keys(), ...callsOf.keys()]), (start) => ({
    start: toUnixMillis(start) / 1_000,
    graph: graphOfTallies({ services: servicesOf.get(start) ?? [], calls: callsOf.get(start) ?? [] }),
  }));
}

function graphsOfTraces(trees: readonly TraceTree[], periodSeconds: number): PeriodGraph[] {
  const startOf = (seconds: number) => Math.floor(seconds / periodSeconds) * periodSeconds;
  const periods = new Map<number, TraceTree[]>();
  for (const tree of trees) {
    const segments = Map.groupBy(tree.segments, ({ document }) => startOf(document.start_time));
    for (const [start, ofPeriod] of segments) {
      const parts = periods.get(start) ?? [];
      periods.set(start, parts);
      parts.push({ ...tree, segments: ofPeriod });
    }
  }
  return Array.from(periods, ([start, parts]) => ({ start, graph: graphOfTraces(parts) }));
}
