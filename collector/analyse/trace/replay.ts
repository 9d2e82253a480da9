import type { TraceNode } from "./trace-tree.ts";
import { lastEnd, waitingOrder, withDescendants } from "./waiting-order.ts";

/**
 * How long the root would have taken if some spans had taken another time, in nanoseconds. What waited for them then starts
 * earlier or later by as much; what did not wait stays where it is.
 *
 *   was     root |==|--a--|==|----b----|==|      a: 6   b: 10   root: 22
 *   a → 0   root |==|==|----b----|==|            root: 16
 *
 * Assumed: as in `slack`.
 * @param changed new durations in nanoseconds, of whole spans with all below them
 */
export function durationIf(root: TraceNode, changed: ReadonlyMap<TraceNode, number>): number {
  const durations = new Map<TraceNode, number>();
  const nodes = withDescendants(root);
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index];
    if (node !== undefined) durations.set(node, changed.get(node) ?? replayed(node, durations));
  }
  return durations.get(root) ?? 0;
}

/** What mending would save: the root's duration less that without these spans. */
export const savedWithout = (root: TraceNode, removed: Iterable<TraceNode>): number => {
  const changed = new Map<TraceNode, number>();
  for (const node of removed) changed.set(node, 0);
  return root.end - root.start - durationIf(root, changed);
};

/** By how much a span prolongs its root: as long as it took, or less where something else ran meanwhile. */
export const drag = (root: TraceNode, node: TraceNode): number => savedWithout(root, [node]);

function replayed(parent: TraceNode, durations: ReadonlyMap<TraceNode, number>): number {
  const { start, end, children } = parent;
  if (children.length === 0) return end - start;
  const { byEnd, ended, pauses } = waitingOrder(parent);
  /** From the parent's start, by child. */
  const newEnds: number[] = [];
  let latest = 0;
  let counted = 0;
  for (const [index, child] of children.entries()) {
    for (; counted < (ended[index] ?? 0); counted++) {
      latest = Math.max(latest, newEnds[byEnd[counted] ?? 0] ?? 0);
    }
    newEnds.push(latest + (pauses[index] ?? 0) + (durations.get(child) ?? 0));
  }
  return newEnds.reduce((last, newEnd) => Math.max(last, newEnd), 0) + end - lastEnd(parent);
}
