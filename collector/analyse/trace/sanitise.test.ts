import { spanId } from "@playground/shared/model/ids";
import type { Span } from "@playground/shared/model/span";
import { unixNanos } from "@playground/shared/model/units";
import { expect, it } from "vitest";
import { drawn, labelOf, MS } from "./drawn-for-test.ts";
import { sanitise } from "./sanitise.ts";
import type { Changes, TraceNode, TraceTree } from "./trace-tree.ts";

const tree = (spans: readonly Span[], clockOffsets?: ReadonlyMap<string, number>): TraceTree =>
  sanitise(spans, { operationName: ({ name }) => name, ...(clockOffsets && { clockOffsets }) });

/** The tree in text, columns from the trace's origin: `a 0-9 (b 1-3, c 4-6)`, a root a line. */
const outline = ({ roots }: TraceTree): string =>
  roots.map(({ kind, node }) => `${kind} ${text(node)}`).join("\n");
const text = (node: TraceNode): string =>
  `${labelOf(node)} ${node.start / MS}-${node.end / MS}${node.children.length > 0 ? ` (${node.children.map(text).join(", ")})` : ""}`;

const NO_CHANGES: Changes = {
  duplicateIds: 0,
  cycles: 0,
  missingParents: 0,
  negativeDurations: 0,
  cutStarts: 0,
  cutEnds: 0,
  dropped: 0,
};

it.each([
  {
    name: "what is inside stays",
    drawing: `
      a: s a    server |--------|
        b: s b  client  |--|
        c: s c  client     |--|`,
    expected: "request a 0-9 (b 1-4, c 4-7)",
    changes: {},
  },
  {
    name: "what overlaps is cut, what lies outside is dropped with all below it",
    drawing: `
      a: s a      server     |--------|
        b: s b    server   |---|
        c: s c    server             |--|
        d: s d    server              |--|
          e: s e  client               ||
        f: s f    server |---|`,
    expected: "request a 0-9 (b 0-2, c 8-9)",
    changes: { cutStarts: 1, cutEnds: 1, dropped: 3 },
  },
  {
    name: "what is below is cut to what its parent was cut to",
    drawing: `
      a: s a      server |-----|
        b: s b    server    |-------|
          c: s c  client     |-----|
          d: s d  client            |`,
    expected: "request a 0-6 (b 3-6 (c 4-6))",
    changes: { cutEnds: 2, dropped: 1 },
  },
  {
    name: "consumers are roots of their own, whether they overlap or not",
    drawing: `
      a: s a        server   |-------|
        b: s b      producer   |--|
          c: s c    consumer    |-----|
            d: s d  client       |--|
          e: s e    consumer            |--|`,
    expected: "request a 0-8 (b 2-5)\nfollower c 3-9 (d 4-7)\nfollower e 11-14",
    changes: {},
  },
  {
    name: "a consumer that its parent waits for stays",
    drawing: `
      a: s a    server   |-------|
        b: s b  consumer   |--|`,
    expected: "request a 0-8 (b 2-5)",
    changes: {},
  },
])("$name", ({ drawing, expected, changes }) => {
  const result = tree(drawn(drawing));
  expect(outline(result)).toBe(expected);
  expect(result.changes).toEqual({ ...NO_CHANGES, ...changes });
});

const DRAWING = `
  a: s a      server |--------|
    b: s b    client  |----|
      c: s c  server   |--|`;

it("counts a span that came twice once", () => {
  const spans = drawn(DRAWING);
  const result = tree([...spans, ...spans.slice(1)]);
  expect(outline(result)).toBe("request a 0-9 (b 1-6 (c 2-5))");
  expect(result.changes).toEqual({ ...NO_CHANGES, duplicateIds: 2 });
});

it("takes a span for a root whose parent is missing", () => {
  const result = tree(drawn(DRAWING).filter(({ attributes }) => attributes.label !== "b"));
  expect(outline(result)).toBe("request a 0-9\norphan c 2-5");
  expect(result.changes).toEqual({ ...NO_CHANGES, missingParents: 1 });
});

it.each([
  { parents: { a: "a" }, expected: "orphan a 0-9 (b 1-6 (c 2-5))" },
  { parents: { a: "c" }, expected: "orphan a 0-9 (b 1-6 (c 2-5))" },
  { parents: { a: "c", c: "a" }, expected: "orphan a 0-9 (c 2-5)" },
  { parents: { b: "c" }, expected: "request a 0-9\norphan b 1-6 (c 2-5)" },
])("opens circles of parents at their earliest span: %o", ({ parents, expected }) => {
  const spans = drawn(DRAWING);
  const idOf = (label: string) => spans.find(({ attributes }) => attributes.label === label)?.spanId;
  const wanted = new Map(Object.entries(parents));
  const circular = spans.map((span) => {
    const parent = wanted.get(String(span.attributes.label));
    return parent === undefined ? span : { ...span, parentSpanId: idOf(parent) };
  });
  const kept =
    parents.c === undefined ? circular : circular.filter(({ attributes }) => attributes.label !== "b");
  const result = tree(kept);
  expect(outline(result)).toBe(expected);
  expect(result.changes.cycles).toBe(1);
});

it("gives a span that ends before it starts no duration", () => {
  const [root, ...rest] = drawn(DRAWING);
  if (root === undefined) throw new Error("nothing was drawn");
  const result = tree([root, ...rest.map((span) => ({ ...span, end: unixNanos(span.start - 5n) }))]);
  expect(outline(result)).toBe("request a 0-9 (b 1-1)");
  expect(result.changes).toEqual({ ...NO_CHANGES, negativeDurations: 2, dropped: 1 });
});

it("moves the spans of a service whose clock is ahead", () => {
  const spans = drawn(`
    a: shop a       server |--------|
      b: shop b     client  |----|
        c: stock c  server         |--|`);
  expect(outline(tree(spans))).toBe("request a 0-9 (b 1-6)");
  expect(outline(tree(spans, new Map([["stock", 6 * MS]])))).toBe("request a 0-9 (b 1-6 (c 2-5))");
});

it("has a tree whatever the spans are like, in time that grows with their number", () => {
  const [root] = drawn("a: s a server |--|");
  if (root === undefined) throw new Error("nothing was drawn");
  const idOf = (index: number) => spanId((index + 1).toString(16).padStart(16, "0"));
  const chain = Array.from({ length: 50_000 }, (_, index) => ({
    ...root,
    spanId: idOf(index),
    parentSpanId: idOf((index + 1) % 50_000),
  }));
  expect(tree(chain).changes).toEqual({ ...NO_CHANGES, cycles: 1 });
  expect(() => tree([])).toThrow(RangeError);
});
