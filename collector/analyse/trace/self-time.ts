import type { TraceNode } from "./trace-tree.ts";

/** From inclusive, to exclusive, in nanoseconds from the trace's origin. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/**
 * The times in which a span has no child under way, in order.
 *
 *   span   |--------------------------|
 *   a          |------|
 *   b              |------|                  overlapping children count once
 *   c                         |----|
 *   own    |===|          |===|    |==|
 */
export function ownIntervals({ start, end, children }: TraceNode): Interval[] {
  const own: Interval[] = [];
  let from = start;
  for (const child of children) {
    if (child.start > from) own.push({ from, to: child.start });
    if (child.end > from) from = child.end;
  }
  if (end > from) own.push({ from, to: end });
  return own;
}

/** The sum of these times in nanoseconds: what is left of the span's duration without the union of its children's. */
export function selfTime({ start, end, children }: TraceNode): number {
  let own = 0;
  let from = start;
  for (const child of children) {
    if (child.start > from) own += child.start - from;
    if (child.end > from) from = child.end;
  }
  return own + Math.max(0, end - from);
}
