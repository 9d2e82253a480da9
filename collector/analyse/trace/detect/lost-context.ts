import type { AnalysedTrace, Unit } from "../analyse-trace.ts";
import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { ownIntervals } from "../self-time.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";

/** A while in which a span of a service had nothing below it; nanoseconds since the first trace of all. */
interface Silence {
  readonly trace: AnalysedTrace;
  readonly unit: Unit;
  readonly node: TraceNode;
  readonly from: number;
  readonly to: number;
}

/** Of the requests of one kind that seem to come from nowhere, so many must have come while the same operation was silent. */
const MIN_COVERED = 0.6;
const MIN_ROOTS = 5;
/** A clock may be off by as much, and a call has its way there and back. In nanoseconds. */
const TOLERANCE = 2e6;
/** A silence may be so many times as long as the request, and so many nanoseconds more: in a longer one, who knows what went on. */
const MAX_TIMES = 3;
const MAX_MORE = 20e6;

/**
 * Requests that begin a trace of their own, and come only while one operation of another service is under way and shows nothing below
 * it: what made the call had lost its context, so that neither the call nor what it carries is known.
 *
 *   trace 1   orders     |--|             |--|    a silence, as long as a call
 *   trace 2   inventory       |--------|          a root: nobody seems to have asked
 *
 * Long jobs are silent for long, whatever comes from outside meanwhile: they have made nothing of it.
 */
export function lostContext(observed: Observed): Occurrence[] {
  const silences = silencesOf(observed);
  const roots = Map.groupBy(serverRoots(observed), ({ node }) =>
    JSON.stringify([node.service, node.operation]),
  );
  return [...roots.values()].flatMap((ofOperation) => {
    if (ofOperation.length < MIN_ROOTS) return [];
    const pairs = ofOperation.flatMap((root) => {
      const around = covering(silences, root);
      return around === undefined ? [] : [{ root, around }];
    });
    const byCaller = Map.groupBy(pairs, ({ around: { node } }) =>
      JSON.stringify([node.service, node.operation]),
    );
    const [mostly = []] = [...byCaller.values()].sort((a, b) => b.length - a.length);
    return mostly.length < MIN_COVERED * ofOperation.length
      ? []
      : mostly.map(({ root, around }) => occurrenceOf(root, around));
  });
}

/** Sorted by their starts. */
function silencesOf({ traces, offsetOf }: Observed): Silence[] {
  const found: Silence[] = [];
  for (const trace of traces) {
    const offset = offsetOf(trace);
    for (const unit of trace.units) {
      for (const node of withDescendants(unit.root.node)) {
        if (node.span.kind !== "server" && node.span.kind !== "consumer") continue;
        for (const { from, to } of ownIntervals(node))
          found.push({ trace, unit, node, from: offset + from, to: offset + to });
      }
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

const serverRoots = ({ traces, offsetOf }: Observed): Silence[] =>
  traces.flatMap((trace) =>
    trace.units.flatMap((unit) => {
      const { kind, node } = unit.root;
      if (kind !== "request" || node.span.kind !== "server") return [];
      return [{ trace, unit, node, from: offsetOf(trace) + node.start, to: offsetOf(trace) + node.end }];
    }),
  );

const MAX_LOOKED_AT = 200;

/** The shortest silence of another service around a request, which leaves the least to chance. */
function covering(silences: readonly Silence[], root: Silence): Silence | undefined {
  let best: Silence | undefined;
  let at = lastStartedBy(silences, root.from + TOLERANCE);
  for (let looked = 0; at >= 0 && looked < MAX_LOOKED_AT; at--, looked++) {
    const one = silences[at];
    if (one === undefined || one.node.service === root.node.service || one.to + TOLERANCE < root.to) continue;
    if (one.to - one.from > MAX_TIMES * (root.to - root.from) + MAX_MORE) continue;
    if (one.trace !== root.trace && (best === undefined || one.to - one.from < best.to - best.from))
      best = one;
  }
  return best;
}

function lastStartedBy(silences: readonly Silence[], time: number): number {
  let low = 0;
  let high = silences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((silences[middle]?.from ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const occurrenceOf = (root: Silence, around: Silence): Occurrence => ({
  kind: "lost-context",
  service: around.node.service,
  operation: around.node.operation,
  peer: root.node.service,
  unit: around.unit,
  at: around.node,
  nodes: [around.node],
  claims: [],
  isWrongAnyway: true,
  saving: 0,
  figures: { callNanos: root.to - root.from },
});
