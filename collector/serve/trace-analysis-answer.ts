import type { SpanId, TraceId } from "@playground/shared/model/ids";
import type { Span } from "@playground/shared/model/span";
import { analyseTrace } from "../analyse/trace/analyse-trace.ts";
import { operationNames } from "../analyse/trace/operation-name.ts";
import { rankBottlenecks } from "../analyse/trace/rank-bottlenecks.ts";
import { type Interval, ownIntervals, selfTime } from "../analyse/trace/self-time.ts";
import type { TraceNode } from "../analyse/trace/trace-tree.ts";
import { withDescendants } from "../analyse/trace/waiting-order.ts";
import { type FindingAnswer, findingAnswer } from "./bottleneck-answer.ts";

/** A part of the time of a trace, in milliseconds from its start. */
export interface SectionAnswer {
  readonly from_ms: number;
  readonly to_ms: number;
}

export interface SpanAnalysis {
  readonly span_id: SpanId;
  /** Without a child under way. */
  readonly self_ms: number;
  /** When that is, in the order of time. */
  readonly self: readonly SectionAnswer[];
  /** Of a message that is taken: from when it was sent until then. Null of all others. */
  readonly waited: SectionAnswer | null;
  /** Of its own on the critical path of its request. */
  readonly critical_ms: number;
  /** When that is, in the order of time. */
  readonly critical: readonly SectionAnswer[];
  /** It lies outside of its parent's time, as a clock that is wrong makes it: it takes no part in the analysis. */
  readonly is_outside: boolean;
}

/** Answer of `GET /api/traces/:id/analysis`. */
export interface TraceAnalysisAnswer {
  readonly trace_id: TraceId;
  readonly spans: readonly SpanAnalysis[];
  /** What looks like a known problem in this trace, the most important first. */
  readonly findings: readonly FindingAnswer[];
  /** What had to be put right to get a tree. */
  readonly changes: {
    readonly duplicate_ids: number;
    readonly cycles: number;
    readonly missing_parents: number;
    readonly negative_durations: number;
    readonly cut_starts: number;
    readonly cut_ends: number;
    readonly outside_parents: number;
  };
}

const MILLIS = 1e6;

/**
 * What is known of one trace beyond its spans.
 * @param spans all of its spans, by start
 * @returns undefined where there are none: there is no such trace
 */
export function traceAnalysisAnswer(id: TraceId, spans: readonly Span[]): TraceAnalysisAnswer | undefined {
  const [first] = spans;
  if (first === undefined) return undefined;
  const { tree, units, exclusive } = analyseTrace(spans, { operationName: operationNames() });
  const sections = Map.groupBy(
    units.flatMap(({ path }) => path),
    ({ node }) => node,
  );
  const originNanos = Number(tree.origin - first.start);
  const outside = new Set(tree.dropped.flatMap(withDescendants));
  const inMillis = ({ from, to }: Interval): SectionAnswer => ({
    from_ms: (originNanos + from) / MILLIS,
    to_ms: (originNanos + to) / MILLIS,
  });
  const sent = new Map(
    tree.roots.map(({ node, kind, cause }) => [node, kind === "follower" ? cause?.end : undefined]),
  );
  const waitOf = (node: TraceNode): SectionAnswer | null => {
    const from = sent.get(node);
    return from === undefined || from >= node.start ? null : inMillis({ from, to: node.start });
  };
  const { changes } = tree;
  return {
    trace_id: id,
    spans: tree.nodes.map((node) => ({
      span_id: node.span.spanId,
      self_ms: selfTime(node) / MILLIS,
      self: ownIntervals(node).map(inMillis),
      waited: waitOf(node),
      critical_ms: (exclusive[node.index] ?? 0) / MILLIS,
      critical: (sections.get(node) ?? []).map(inMillis),
      is_outside: outside.has(node),
    })),
    findings: rankBottlenecks([spans], { evenOnce: true }).findings.map(findingAnswer),
    changes: {
      duplicate_ids: changes.duplicateIds,
      cycles: changes.cycles,
      missing_parents: changes.missingParents,
      negative_durations: changes.negativeDurations,
      cut_starts: changes.cutStarts,
      cut_ends: changes.cutEnds,
      outside_parents: changes.dropped,
    },
  };
}
