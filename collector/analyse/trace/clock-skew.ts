import type { AnalysedTrace } from "./analyse-trace.ts";
import { median } from "./percentiles.ts";
import type { TraceNode } from "./trace-tree.ts";

/** How far one service's clock is ahead of another's, by the calls between them. In nanoseconds. */
export interface ClockSkew {
  readonly caller: string;
  readonly callee: string;
  readonly calls: number;
  /** What the callee's clock is ahead; negative where it is behind, 0 where the calls allow for clocks that agree. */
  readonly offset: number;
  /** The true offset is at most this far from it, if a call takes as long there as back. */
  readonly uncertainty: number;
}

/** A call, and what its two clocks say. */
interface Bounds {
  /** The callee's start less the caller's: the offset is at most this. */
  readonly upper: number;
  /** The callee's end less the caller's: the offset is at least this. */
  readonly lower: number;
}

const MIN_CALLS = 5;
/** Of the calls must contradict clocks that agree. */
const MIN_CONTRADICTIONS = 0.5;
/** In nanoseconds. A server often ends its span a little after its client, also on one machine with one clock. */
const TOLERANCE = 5e6;

/**
 * How far clocks disagree, for each pair of services with five calls and more.
 *
 *   client  |----------------|               the server cannot have begun before its client,
 *   server     |----------|                  nor ended after it: the offset lies between
 *           |--|          |--|               −(what is left at the end) and (what is left at the start)
 *
 * Where half of a pair's calls exclude 0, the median of the intervals' middles is the offset.
 * @param traces not corrected yet
 */
export function estimateClockSkew(traces: readonly AnalysedTrace[]): ClockSkew[] {
  const pairs = new Map<string, Map<string, Bounds[]>>();
  for (const { tree } of traces) {
    const byId = new Map(tree.nodes.map((node) => [node.span.spanId, node]));
    for (const node of tree.nodes) {
      const { parentSpanId } = node.span;
      const caller = parentSpanId === undefined ? undefined : byId.get(parentSpanId);
      if (caller !== undefined && isCall(caller, node)) boundsOf(pairs, caller, node);
    }
  }
  return [...pairs].flatMap(([caller, callees]) =>
    [...callees].flatMap(([callee, bounds]) => skewOf(caller, callee, bounds)),
  );
}

const isCall = (caller: TraceNode, callee: TraceNode): boolean =>
  caller.span.kind === "client" && callee.span.kind === "server" && caller.service !== callee.service;

function boundsOf(pairs: Map<string, Map<string, Bounds[]>>, caller: TraceNode, callee: TraceNode): void {
  const callees = pairs.get(caller.service) ?? new Map<string, Bounds[]>();
  pairs.set(caller.service, callees);
  const bounds = callees.get(callee.service) ?? [];
  callees.set(callee.service, bounds);
  bounds.push({
    upper: Number(callee.span.start - caller.span.start),
    lower: Number(callee.span.end - caller.span.end),
  });
}

function skewOf(caller: string, callee: string, bounds: readonly Bounds[]): ClockSkew[] {
  if (bounds.length < MIN_CALLS) return [];
  const ahead = bounds.filter(({ lower, upper }) => lower > TOLERANCE && upper > lower);
  const behind = bounds.filter(({ lower, upper }) => upper < -TOLERANCE && upper > lower);
  const contradictions = Math.max(ahead.length, behind.length) / bounds.length;
  const middle = median(bounds.map(({ lower, upper }) => (lower + upper) / 2));
  const offset = contradictions < MIN_CONTRADICTIONS ? 0 : middle;
  const uncertainty = median(bounds.map(({ lower, upper }) => Math.abs(upper - lower) / 2));
  return [{ caller, callee, calls: bounds.length, offset, uncertainty }];
}

/**
 * What each service's clock is ahead of the first caller's, for `SanitiseOptions.clockOffsets`: added up along the calls, by the
 * pairs with the most calls first.
 */
export function clockOffsets(skews: readonly ClockSkew[]): Map<string, number> {
  const callees = new Set(skews.map(({ callee }) => callee));
  const offsets = new Map<string, number>();
  const byCalls = [...skews].sort((a, b) => b.calls - a.calls);
  for (const { caller } of byCalls) if (!callees.has(caller)) offsets.set(caller, 0);
  if (offsets.size === 0 && byCalls[0] !== undefined) offsets.set(byCalls[0].caller, 0);
  for (let added = true; added; ) {
    added = false;
    for (const { caller, callee, offset } of byCalls) {
      const ofCaller = offsets.get(caller);
      if (ofCaller === undefined || offsets.has(callee)) continue;
      offsets.set(callee, ofCaller + offset);
      added = true;
    }
  }
  return offsets;
}
