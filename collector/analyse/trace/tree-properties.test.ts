import { createRandom } from "@playground/shared/random";
import { expect, it } from "vitest";
import { type AnalysedTrace, analyseTrace } from "./analyse-trace.ts";
import { randomSpans } from "./random-tree-for-test.ts";
import { drag, durationIf } from "./replay.ts";
import { ownIntervals, selfTime } from "./self-time.ts";
import { slack } from "./slack.ts";
import type { TraceNode } from "./trace-tree.ts";
import { withDescendants } from "./waiting-order.ts";

const TREES = 400;
const operationName = ({ name }: { name: string }) => name;

function* randomTraces(seed: number, untidy: boolean): Generator<AnalysedTrace> {
  const random = createRandom(seed);
  for (let tree = 0; tree < TREES; tree++) {
    const shape = { spans: 1 + Math.floor(random() * 20), duration: 1 + Math.floor(random() * 60), untidy };
    yield analyseTrace(randomSpans(random, shape), { operationName });
  }
}

/** Slow, and made differently: whose slice of one nanosecond is it? Asked of every slice by itself. */
function ownerOf(slice: number, node: TraceNode): TraceNode {
  const onPath: TraceNode[] = [];
  let bound = node.end;
  for (;;) {
    const candidates = node.children.filter((child) => child.end <= bound && !onPath.includes(child));
    const end = Math.max(...candidates.map((child) => child.end));
    const [last] = candidates
      .filter((child) => child.end === end)
      .sort((a, b) => a.span.spanId.localeCompare(b.span.spanId));
    if (last === undefined) break;
    onPath.push(last);
    bound = last.start;
  }
  const owner = onPath.find(({ start, end }) => start <= slice && slice < end);
  return owner === undefined ? node : ownerOf(slice, owner);
}

it.each([false, true])("the critical path is what asking for every slice finds (untidy: %s)", (untidy) => {
  for (const { units } of randomTraces(11, untidy)) {
    for (const { root, path } of units) {
      for (const { node, from, to } of path) {
        for (let slice = from; slice < to; slice++) expect(ownerOf(slice, root.node)).toBe(node);
      }
    }
  }
});

it("sections cover the root from start to end, without gap or overlap", () => {
  for (const { units } of randomTraces(12, true)) {
    for (const { root, path } of units) {
      let at = root.node.start;
      for (const { from, to } of path) {
        expect(from).toBe(at);
        expect(to).toBeGreaterThan(from);
        at = to;
      }
      expect(at).toBe(root.node.end);
    }
  }
});

it("every child lies within its parent, and every span is somewhere", () => {
  for (const { tree } of randomTraces(13, true)) {
    const placed = tree.roots.flatMap(({ node }) => withDescendants(node));
    expect(placed.length + tree.changes.dropped).toBe(tree.nodes.length);
    expect(new Set(placed).size).toBe(placed.length);
    for (const node of placed) {
      for (const child of node.children) {
        expect(child.start).toBeGreaterThanOrEqual(node.start);
        expect(child.end).toBeLessThanOrEqual(node.end);
        expect(child.end).toBeGreaterThanOrEqual(child.start);
      }
    }
  }
});

it("self time is the number of slices without a child", () => {
  for (const { tree } of randomTraces(14, true)) {
    for (const node of tree.roots.flatMap((root) => withDescendants(root.node))) {
      let slices = 0;
      for (let slice = node.start; slice < node.end; slice++) {
        if (!node.children.some(({ start, end }) => start <= slice && slice < end)) slices++;
      }
      expect(selfTime(node)).toBe(slices);
      expect(ownIntervals(node).reduce((sum, { from, to }) => sum + to - from, 0)).toBe(slices);
    }
  }
});

it("where nothing overlaps, self times add up to the root, and are the exclusive critical-path times", () => {
  let sequential = 0;
  for (const { units, exclusive } of randomTraces(15, false)) {
    for (const { root, duration } of units) {
      const nodes = withDescendants(root.node);
      const overlaps = nodes.some(({ children }) =>
        children.some((child, index) => child.start < (children[index - 1]?.end ?? 0)),
      );
      if (overlaps) continue;
      sequential++;
      expect(nodes.reduce((sum, node) => sum + selfTime(node), 0)).toBe(duration);
      for (const node of nodes) expect(exclusive[node.index]).toBe(selfTime(node));
    }
  }
  expect(sequential).toBeGreaterThan(50);
});

it("replayed unchanged, a trace takes as long as it did", () => {
  for (const { units } of randomTraces(16, true)) {
    for (const { root, duration } of units) expect(durationIf(root.node, new Map())).toBe(duration);
  }
});

it("spans with exclusive time on the critical path have no slack, and those with slack no drag", () => {
  for (const { units, exclusive } of randomTraces(17, true)) {
    for (const { root } of units) {
      for (const [node, nanos] of slack(root.node)) {
        expect(nanos).toBeGreaterThanOrEqual(0);
        if ((exclusive[node.index] ?? 0) > 0) expect(nanos).toBe(0);
        if (nanos > 0) expect(drag(root.node, node)).toBe(0);
      }
    }
  }
});

it("a span may take as much longer as its slack, and no more, before the root takes longer", () => {
  for (const { units } of randomTraces(18, true)) {
    for (const { root, duration } of units) {
      for (const [node, nanos] of slack(root.node)) {
        const took = node.end - node.start;
        const within = durationIf(root.node, new Map([[node, took + nanos]]));
        const beyond = durationIf(root.node, new Map([[node, took + nanos + 1]]));
        expect([within, beyond]).toEqual([duration, duration + 1]);
      }
    }
  }
});
