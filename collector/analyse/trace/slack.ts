import type { TraceNode } from "./trace-tree.ts";
import { lastEnd, waitingOrder, withDescendants } from "./waiting-order.ts";

/**
 * How much longer each span could have taken before the root would have ended later, in nanoseconds. It is 0 for the spans that
 * the critical path goes through.
 *
 *   root   |---------------------|
 *   a        |------|                 slack 6: c waited for b, not for a
 *   b        |------------|           slack 0: c waited for it
 *   c                     |----|      slack 0: the root's own end follows it
 *
 * Assumed: a span that starts after others have ended waited for all of them, and its parent's end waited for all children. What
 * lies between (the parent's own time) stays as long as it was.
 */
export function slack(root: TraceNode): ReadonlyMap<TraceNode, number> {
  const slacks = new Map<TraceNode, number>([[root, 0]]);
  for (const node of withDescendants(root)) {
    const ofParent = slacks.get(node) ?? 0;
    for (const [child, own] of childSlacks(node, ofParent)) slacks.set(child, own);
  }
  return slacks;
}

function childSlacks(parent: TraceNode, ofParent: number): (readonly [TraceNode, number])[] {
  const { children } = parent;
  const { pauses } = waitingOrder(parent);
  const atTheEnd = ofParent + lastEnd(parent);
  /** By child: the latest end that whatever waits, from that child on, can bear. */
  const bearable = new Array<number>(children.length + 1).fill(atTheEnd);
  const found: (readonly [TraceNode, number])[] = [];
  for (let index = children.length - 1; index >= 0; index--) {
    const child = children[index];
    if (child === undefined) continue;
    const next = firstFrom(children, child.end, index + 1);
    const own = (bearable[next] ?? atTheEnd) - child.end;
    found.push([child, own]);
    bearable[index] = Math.min(bearable[index + 1] ?? atTheEnd, own + child.start - (pauses[index] ?? 0));
  }
  return found;
}

/** The first child, from a place in the list on, that starts at a time or later. */
function firstFrom(children: readonly TraceNode[], time: number, from: number): number {
  let low = from;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle]?.start ?? Number.POSITIVE_INFINITY) >= time) high = middle;
    else low = middle + 1;
  }
  return low;
}
