import { serviceName } from "@playground/shared/model/resource";
import type { Span } from "@playground/shared/model/span";
import { unixNanos } from "@playground/shared/model/units";
import { cutToParents } from "./cut-to-parents.ts";
import { openCircles } from "./open-circles.ts";
import type { OperationName } from "./operation-name.ts";
import type { TraceNode, TraceRoot, TraceTree } from "./trace-tree.ts";

export interface SanitiseOptions {
  readonly operationName: OperationName;
  /** Nanoseconds that a service's clock is ahead, by service: its spans are moved back by as much. */
  readonly clockOffsets?: ReadonlyMap<string, number>;
}

/**
 * The tree of one trace's spans, in which every child lies within its parent.
 *
 *   parent     |--------------------|
 *   inside         |-----|                  kept
 *   early   |-------|                       cut at the parent's start
 *   late                      |---------|   cut at the parent's end
 *   outside                          |----| dropped with all below it …
 *   consumer                         |----| … but a consumer is a root of its own: nobody waits for it
 *
 * A span that is there twice counts once; one whose parent is missing is a root; a circle is opened at its earliest span.
 * @param spans of one trace, in any order
 * @throws {RangeError} without spans; whatever they are like, there is a tree
 * @see https://github.com/jaegertracing/jaeger-ui (CriticalPath) for the rule on what is cut and dropped
 */
export function sanitise(spans: readonly Span[], options: SanitiseOptions): TraceTree {
  const first = spans[0];
  if (first === undefined) throw new RangeError("a trace has at least one span");
  const origin = originOf(spans, first);
  const byId = new Map<string, TraceNode>();
  const nodes: TraceNode[] = [];
  let negativeDurations = 0;
  for (const span of spans) {
    if (byId.has(span.spanId)) continue;
    const node = toNode(span, nodes.length, origin, options);
    if (span.end < span.start) negativeDurations++;
    byId.set(span.spanId, node);
    nodes.push(node);
  }
  const roots = linkParents(nodes, byId);
  const missingParents = roots.filter(({ kind }) => kind === "orphan").length;
  const cycles = openCircles(nodes, roots);
  const cut = cutToParents(nodes, roots);
  roots.push(...cut.followers);
  const duplicateIds = spans.length - nodes.length;
  const changes = { duplicateIds, cycles, missingParents, negativeDurations, ...cut.changes };
  return { traceId: first.traceId, origin: unixNanos(origin), nodes, roots, dropped: cut.dropped, changes };
}

/** The start of the earliest span without a parent, else of the earliest of all. */
function originOf(spans: readonly Span[], first: Span): bigint {
  let earliest: bigint = first.start;
  let earliestRoot: bigint | undefined;
  for (const { start, parentSpanId } of spans) {
    if (start < earliest) earliest = start;
    if (parentSpanId === undefined && (earliestRoot === undefined || start < earliestRoot))
      earliestRoot = start;
  }
  return earliestRoot ?? earliest;
}

function toNode(
  span: Span,
  index: number,
  origin: bigint,
  { operationName, clockOffsets }: SanitiseOptions,
): TraceNode {
  const service = serviceName(span.resource);
  const start = Number(span.start - origin) - (clockOffsets?.get(service) ?? 0);
  const duration = Math.max(0, Number(span.end - span.start));
  return {
    index,
    span,
    service,
    operation: operationName(span),
    start,
    end: start + duration,
    parent: undefined,
    children: [],
  };
}

function linkParents(nodes: readonly TraceNode[], byId: ReadonlyMap<string, TraceNode>): TraceRoot[] {
  const roots: TraceRoot[] = [];
  for (const node of nodes) {
    const { parentSpanId } = node.span;
    const parent = parentSpanId === undefined ? undefined : byId.get(parentSpanId);
    node.parent = parent;
    if (parent !== undefined) parent.children.push(node);
    else roots.push({ kind: parentSpanId === undefined ? "request" : "orphan", node, cause: undefined });
  }
  return roots;
}
