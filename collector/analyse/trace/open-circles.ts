import type { TraceNode, TraceRoot } from "./trace-tree.ts";

/**
 * Makes the earliest span of each circle of parents a root, so that every node is reached from a root.
 *
 *   a ──► b ──► c          a (earliest)
 *   ▲───────────┘    →     └ b
 *                            └ c
 *
 * @returns how many links it cut
 */
export function openCircles(nodes: readonly TraceNode[], roots: TraceRoot[]): number {
  const reached = new Uint8Array(nodes.length);
  let count = 0;
  for (const { node } of roots) count += reach(node, reached);
  if (count === nodes.length) return 0;
  const left = nodes.filter(({ index }) => reached[index] === 0).sort((a, b) => a.start - b.start);
  let cut = 0;
  for (const node of left) {
    if (reached[node.index] === 1) continue;
    const top = earliestOfCircle(node);
    if (top.parent !== undefined) top.parent.children = top.parent.children.filter((child) => child !== top);
    top.parent = undefined;
    roots.push({ kind: "orphan", node: top, cause: undefined });
    reach(top, reached);
    cut++;
  }
  return cut;
}

/** Going up from a node that no root reaches leads into a circle. */
function earliestOfCircle(node: TraceNode): TraceNode {
  const seen = new Set<TraceNode>();
  let inCircle = node;
  while (!seen.has(inCircle)) {
    seen.add(inCircle);
    inCircle = inCircle.parent ?? inCircle;
  }
  let earliest = inCircle;
  for (let at = inCircle.parent; at !== undefined && at !== inCircle; at = at.parent) {
    if (at.start < earliest.start) earliest = at;
  }
  return earliest;
}

function reach(root: TraceNode, reached: Uint8Array): number {
  const waiting = [root];
  let count = 0;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    reached[node.index] = 1;
    count++;
    for (const child of node.children) waiting.push(child);
  }
  return count;
}
