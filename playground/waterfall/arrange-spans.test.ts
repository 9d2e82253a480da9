import { describe, expect, it } from "vitest";
import { arrangeSpans } from "./arrange-spans.ts";
import { aSpan, type SampleSpan } from "./fixtures/sample-trace.ts";

const tree = (...spans: SampleSpan[]) =>
  arrangeSpans(spans.map(aSpan)).map(
    ({ guides, span, isOrphan }) => `${guides}${isOrphan ? "? " : ""}${span.name}`,
  );

describe("spans in a tree", () => {
  it("stand under their parents, siblings in the order given", () => {
    expect(
      tree({ id: 1 }, { id: 2, parent: 1 }, { id: 3, parent: 2 }, { id: 4, parent: 1 }, { id: 5, parent: 4 }),
    ).toEqual(["span 1", "├ span 2", "│ └ span 3", "└ span 4", "  └ span 5"]);
  });

  it("stand at the top where they have no parent, or it is missing", () => {
    expect(tree({ id: 1 }, { id: 2, parent: 99 }, { id: 3, parent: 2 })).toEqual([
      "span 1",
      "? span 2",
      "└ span 3",
    ]);
  });

  it("are all there where they are each other's ancestors", () => {
    expect(tree({ id: 1, parent: 2 }, { id: 2, parent: 1 }, { id: 3, parent: 3 })).toEqual([
      "? span 1",
      "└ span 2",
      "? span 3",
    ]);
  });

  it("have lines in front of what stands below them", () => {
    const rows = arrangeSpans([aSpan({ id: 1 }), aSpan({ id: 2, parent: 1 }), aSpan({ id: 3, parent: 1 })]);
    expect(rows.map(({ below }) => below)).toEqual(["│ ", "│   ", "    "]);
  });

  it("may stand as deep as a trace can be", () => {
    const spans = Array.from({ length: 20_000 }, (_, index) =>
      aSpan(index === 0 ? { id: 1 } : { id: index + 1, parent: index }),
    );
    const rows = arrangeSpans(spans);
    expect(rows).toHaveLength(20_000);
    expect(rows.at(-1)?.span.name).toBe("span 20000");
    expect(rows.at(-1)?.guides.length).toBeLessThan(100);
  });
});
