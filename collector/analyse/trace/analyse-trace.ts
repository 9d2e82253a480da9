import type { Span } from "@playground/shared/model/span";
import { addExclusiveTimes, criticalPath, type Section } from "./critical-path.ts";
import { type SanitiseOptions, sanitise } from "./sanitise.ts";
import type { TraceNode, TraceRoot, TraceTree } from "./trace-tree.ts";

/** One root of a trace with all below it: a request, or a job that follows one. */
export interface Unit {
  readonly trace: AnalysedTrace;
  readonly root: TraceRoot;
  /** What is done as a whole, as `storefront POST /checkout`. */
  readonly entry: string;
  /** In nanoseconds. */
  readonly duration: number;
  readonly path: readonly Section[];
}

export interface AnalysedTrace {
  readonly tree: TraceTree;
  readonly units: readonly Unit[];
  /** Nanoseconds of each span on its unit's critical path, without those of its children, by `TraceNode.index`. */
  readonly exclusive: Float64Array;
}

/** @throws {RangeError} without spans */
export function analyseTrace(spans: readonly Span[], options: SanitiseOptions): AnalysedTrace {
  const tree = sanitise(spans, options);
  const exclusive = new Float64Array(tree.nodes.length);
  const units: Unit[] = [];
  const trace: AnalysedTrace = { tree, units, exclusive };
  for (const root of tree.roots) {
    const { node } = root;
    const path = criticalPath(node);
    addExclusiveTimes(path, exclusive);
    units.push({ trace, root, entry: nameOf(node), duration: node.end - node.start, path });
  }
  return trace;
}

/** A span in words: its service and what it does. */
export const nameOf = ({ service, operation }: TraceNode): string => `${service} ${operation}`;

/** The names from the root down to a span. */
export function callPath(node: TraceNode): string[] {
  const names: string[] = [];
  for (let at: TraceNode | undefined = node; at !== undefined; at = at.parent) names.push(nameOf(at));
  return names.reverse();
}

/** How much of a unit's critical path is spent in a span and all below it, in nanoseconds. */
export function inclusiveCritical(node: TraceNode, { exclusive }: AnalysedTrace): number {
  let total = 0;
  const waiting = [node];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    total += exclusive[at.index] ?? 0;
    for (const child of at.children) waiting.push(child);
  }
  return total;
}
