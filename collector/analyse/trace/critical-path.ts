import type { TraceNode } from "./trace-tree.ts";

/** A time in which the span was what the root's end waited for. Nanoseconds from the trace's origin. */
export interface Section {
  readonly node: TraceNode;
  readonly from: number;
  readonly to: number;
}

/** A span whose path is being walked from its end to its start. */
interface Walk {
  readonly node: TraceNode;
  /** Latest end first. */
  readonly children: readonly TraceNode[];
  next: number;
  /** What lies after it is walked already. */
  bound: number;
}

/**
 * The critical path: walked backwards from the root's end, at each point the child that ended last, then what it waited for.
 *
 *   root    |------------------------------|
 *   a           |--------|
 *   b              |---------|                  ended after a: on the path
 *   c                        |-------|          begins where b ends: both are on it
 *   path    |=root=|====b====|===c===|=root=|
 *
 * A child may end where the next one starts: `end ≤ bound`, not `<`. Of children that end together the one with the smaller id
 * is taken. Sections cover the root from start to end without gap or overlap.
 * @returns sections in the order of time, none of them empty
 * @see https://github.com/jaegertracing/jaeger-ui (CriticalPath), which takes `<`
 */
export function criticalPath(root: TraceNode): Section[] {
  const sections: Section[] = [];
  const emit = (node: TraceNode, from: number, to: number): void => {
    if (to > from) sections.push({ node, from, to });
  };
  const walks: Walk[] = [startWalk(root)];
  for (let walk = walks.at(-1); walk !== undefined; walk = walks.at(-1)) {
    const child = nextChild(walk);
    if (child === undefined) {
      emit(walk.node, walk.node.start, walk.bound);
      walks.pop();
    } else {
      emit(walk.node, child.end, walk.bound);
      walk.bound = child.start;
      if (child.children.length > 0) walks.push(startWalk(child));
      else emit(child, child.start, child.end);
    }
  }
  return sections.reverse();
}

const startWalk = (node: TraceNode): Walk => ({
  node,
  children: node.children.length > 1 ? [...node.children].sort(byEndDescending) : node.children,
  next: 0,
  bound: node.end,
});

function nextChild(walk: Walk): TraceNode | undefined {
  for (;;) {
    const child = walk.children[walk.next];
    walk.next++;
    if (child === undefined || child.end <= walk.bound) return child;
  }
}

const byEndDescending = (a: TraceNode, b: TraceNode): number =>
  b.end - a.end || (a.span.spanId < b.span.spanId ? -1 : 1);

/** The time of each span on the critical path without its children's, by `TraceNode.index`. */
export function addExclusiveTimes(sections: readonly Section[], exclusive: Float64Array): void {
  for (const { node, from, to } of sections) {
    exclusive[node.index] = (exclusive[node.index] ?? 0) + to - from;
  }
}
