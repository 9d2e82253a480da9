import { type AnalysedTrace, inclusiveCritical, type Unit } from "../analyse-trace.ts";
import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { savedWithout } from "../replay.ts";
import { isHttpCall } from "../span-facts.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";
import { claimsOfSubtree } from "./claims.ts";

const MIN_COUNT = 3;
/** Of the unit must be saved. Sentry asks for two seconds, on the internet. */
const MIN_SAVED_SHARE = 0.2;

/**
 * Calls of other services one after the other below one span, that may not need one another's answers.
 *
 *   server  |----------------------|          server  |---------|
 *   a        |-----|                            a        |-----|
 *   b               |-----|             →       b        |-----|
 *   c                      |--|                 c        |--|
 *
 * Spans do not show who needs whose answer: "possibly". Saving: Σ − max, as far as nothing else then takes as long.
 */
export function serialCalls({ traces, peerOf }: Observed): Occurrence[] {
  return traces.flatMap((trace) =>
    trace.units.flatMap((unit) =>
      withDescendants(unit.root.node).flatMap((parent) => {
        const calls = longestChain(parent.children.filter((node) => isHttpCall(node) && onPath(node, trace)));
        return calls.length < MIN_COUNT ? [] : occurrenceOf(trace, unit, parent, calls, peerOf);
      }),
    ),
  );
}

const onPath = (node: TraceNode, trace: AnalysedTrace): boolean => inclusiveCritical(node, trace) > 0;

/** One after the other, without overlap: children are in the order of their starts. */
function longestChain(calls: readonly TraceNode[]): TraceNode[] {
  const chain: TraceNode[] = [];
  for (const call of calls) {
    const last = chain.at(-1);
    if (last === undefined || call.start >= last.end) chain.push(call);
  }
  return chain;
}

function occurrenceOf(
  trace: AnalysedTrace,
  unit: Unit,
  parent: TraceNode,
  calls: readonly TraceNode[],
  peerOf: Observed["peerOf"],
): Occurrence[] {
  const longest = calls.reduce((most, call) => (call.end - call.start > most.end - most.start ? call : most));
  const others = calls.filter((call) => call !== longest);
  const saving = savedWithout(unit.root.node, others);
  if (saving < MIN_SAVED_SHARE * unit.duration) return [];
  const totalNanos = calls.reduce((sum, call) => sum + call.end - call.start, 0);
  return [
    {
      kind: "serial-calls",
      service: parent.service,
      operation: parent.operation,
      peer: [...new Set(calls.map(peerOf))].sort().join(", "),
      unit,
      at: parent,
      nodes: calls,
      claims: others.flatMap((call) => claimsOfSubtree(call, trace)),
      saving,
      figures: { count: calls.length, totalNanos, longestNanos: longest.end - longest.start },
    },
  ];
}
