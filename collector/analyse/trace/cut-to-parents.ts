import type { Changes, TraceNode, TraceRoot } from "./trace-tree.ts";

interface Cut {
  readonly followers: readonly TraceRoot[];
  /** The topmost nodes of what lies outside of its parent. */
  readonly dropped: readonly TraceNode[];
  readonly changes: Pick<Changes, "cutStarts" | "cutEnds" | "dropped">;
}

/**
 * Cuts every child to its parent, from the roots downwards, and sorts children by start, end and span id. Children that lie
 * outside of their parent, and consumers that nobody waits for, are taken off it.
 */
export function cutToParents(nodes: readonly TraceNode[], roots: readonly TraceRoot[]): Cut {
  const followers: TraceRoot[] = [];
  const dropped: TraceNode[] = [];
  let cutStarts = 0;
  let cutEnds = 0;
  let remaining = 0;
  const waiting = roots.map(({ node }) => node);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    remaining++;
    const kept: TraceNode[] = [];
    for (const child of node.children) {
      if (isFollower(child, node)) {
        followers.push({ kind: "follower", node: child, cause: node });
        waiting.push(child);
      } else if (isOutside(child, node)) dropped.push(child);
      else {
        if (child.start < node.start) cutStarts++;
        if (child.end > node.end) cutEnds++;
        child.start = Math.max(child.start, node.start);
        child.end = Math.min(child.end, node.end);
        kept.push(child);
        waiting.push(child);
      }
    }
    node.children = kept.length > 1 ? kept.sort(byStart) : kept;
  }
  for (const { node } of followers) node.parent = undefined;
  return { followers, dropped, changes: { cutStarts, cutEnds, dropped: nodes.length - remaining } };
}

/** Who puts a message into a queue does not wait for whoever takes it out. */
const isFollower = (child: TraceNode, parent: TraceNode): boolean =>
  child.span.kind === "consumer" && (parent.span.kind === "producer" || isOutside(child, parent));

/** They have no time in common. A span without length may stand at its parent's very start or end. */
const isOutside = (child: TraceNode, parent: TraceNode): boolean =>
  child.start === child.end
    ? child.start < parent.start || child.start > parent.end
    : child.start >= parent.end || child.end <= parent.start;

const byStart = (a: TraceNode, b: TraceNode): number =>
  a.start - b.start || a.end - b.end || (a.span.spanId < b.span.spanId ? -1 : 1);
