import type { TraceNode } from "./trace-tree.ts";

export interface WaitingOrder {
  /** Places in `children`, those that end first in front. */
  readonly byEnd: readonly number[];
  /** For each child, how many of `byEnd` had ended when it began: those it waited for. */
  readonly ended: readonly number[];
  /** For each child, the time from the last of these ends (else from the parent's start) to its start. */
  readonly pauses: readonly number[];
}

/**
 * Which siblings a child waited for: all that had ended when it began.
 *
 *   parent  |------------------|
 *   a         |---|              waited for none
 *   b         |------|           the same
 *   c                  |--|      waited for a and b; the pause is from b's end
 */
export function waitingOrder({ start, children }: TraceNode): WaitingOrder {
  const endOf = (index: number): number => children[index]?.end ?? Number.POSITIVE_INFINITY;
  const byEnd = children.map((_, index) => index).sort((a, b) => endOf(a) - endOf(b) || a - b);
  const ended: number[] = [];
  const pauses: number[] = [];
  let count = 0;
  let lastEnded = start;
  for (const [index, child] of children.entries()) {
    // Spans without length may end where they begin: the order of the list then says which of them came first.
    for (let next = byEnd[count]; next !== undefined && next < index; next = byEnd[count]) {
      if (endOf(next) > child.start) break;
      lastEnded = endOf(next);
      count++;
    }
    ended.push(count);
    pauses.push(child.start - lastEnded);
  }
  return { byEnd, ended, pauses };
}

/** The end of the child that ends last; the start of a span without children. */
export const lastEnd = ({ start, children }: TraceNode): number =>
  children.reduce((latest, { end }) => Math.max(latest, end), start);

/** A node and all below it, parents before their children. */
export function withDescendants(root: TraceNode): TraceNode[] {
  const nodes = [root];
  for (let next = 0; next < nodes.length; next++) {
    for (const child of nodes[next]?.children ?? []) nodes.push(child);
  }
  return nodes;
}
