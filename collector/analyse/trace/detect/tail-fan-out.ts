import { type AnalysedTrace, inclusiveCritical, type Unit } from "../analyse-trace.ts";
import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { median } from "../percentiles.ts";
import { durationIf } from "../replay.ts";
import { isHttpCall, serverSide } from "../span-facts.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";
import { claimsOfSubtree } from "./claims.ts";

const MIN_COUNT = 5;
/** The slowest, in times of the median. */
const MIN_RATIO = 2;
/** Of the unit must be saved. */
const MIN_SAVED_SHARE = 0.2;

/**
 * Many calls at once, and the whole waits for the slowest: 1 − (1 − p)ⁿ of the requests are slow where p of the calls are.
 *
 *   server  |------------------------|
 *   a        |----|
 *   b        |-----|                      five and more at once
 *   c        |----|
 *   d        |--------------------|       twice the median and more
 *   e        |---|
 *
 * Saving: as if the slowest had taken the median.
 */
export function tailFanOut({ traces, peerOf }: Observed): Occurrence[] {
  return traces.flatMap((trace) =>
    trace.units.flatMap((unit) =>
      withDescendants(unit.root.node)
        .filter(({ children }) => children.length >= MIN_COUNT)
        .flatMap((parent) => occurrenceOf(trace, unit, parent.children.filter(isHttpCall), peerOf)),
    ),
  );
}

function occurrenceOf(
  trace: AnalysedTrace,
  unit: Unit,
  calls: readonly TraceNode[],
  peerOf: Observed["peerOf"],
): Occurrence[] {
  const atOnce = together(calls);
  if (atOnce.length < MIN_COUNT) return [];
  const slowest = atOnce.reduce((last, call) => (call.end > last.end ? call : last));
  const usual = median(atOnce.map(({ start, end }) => end - start));
  const took = slowest.end - slowest.start;
  if (took < MIN_RATIO * usual || inclusiveCritical(slowest, trace) === 0) return [];
  const saving = unit.duration - durationIf(unit.root.node, new Map([[slowest, usual]]));
  if (saving < MIN_SAVED_SHARE * unit.duration) return [];
  return [
    {
      kind: "tail-fan-out",
      service: peerOf(slowest),
      operation: serverSide(slowest)?.operation ?? slowest.operation,
      peer: slowest.service,
      unit,
      at: slowest,
      nodes: atOnce,
      claims: claimsOfSubtree(slowest, trace),
      saving,
      figures: { count: atOnce.length, slowestNanos: took, medianNanos: usual },
    },
  ];
}

/** Those that begin before the first of them has ended. */
function together(calls: readonly TraceNode[]): TraceNode[] {
  const firstEnd = Math.min(...calls.map(({ end }) => end));
  return calls.filter(({ start }) => start < firstEnd);
}
