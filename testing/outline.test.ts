import { describe, expect, it } from "vitest";
import { outline } from "./outline.ts";
import type { TraceSpan } from "./trace.ts";

const span = (span_id: string, parent_span_id: string | null, start: string, name: string): TraceSpan => ({
  span_id,
  parent_span_id,
  start_unix_nano: start,
  service: "shop",
  name,
});

const link = (span_id: string) => ({ links: [{ span_id }] });

describe("outline", () => {
  it.each<{ name: string; spans: TraceSpan[]; lines: string[] }>([
    { name: "no spans", spans: [], lines: [""] },
    {
      name: "children under their parents, siblings by start, whatever the order of arrival",
      spans: [
        span("d", "a", "30", "late"),
        span("c", "b", "25", "deep"),
        span("b", "a", "20", "early"),
        span("a", null, "10", "root"),
      ],
      lines: ["shop root", "  shop early", "    shop deep", "  shop late"],
    },
    {
      name: "starts that differ by one nanosecond, which a number cannot tell apart",
      spans: [
        span("b", null, "1767323045000000001", "second"),
        span("a", null, "1767323045000000000", "first"),
      ],
      lines: ["shop first", "shop second"],
    },
    {
      name: "equal starts by name",
      spans: [span("a", null, "1", "b"), span("b", null, "1", "a")],
      lines: ["shop a", "shop b"],
    },
    {
      name: "a span with error status",
      spans: [{ ...span("a", null, "1", "root"), status: { code: "error" } }],
      lines: ["shop root [error]"],
    },
    {
      name: "a span with another status",
      spans: [{ ...span("a", null, "1", "root"), status: { code: "ok" } }],
      lines: ["shop root"],
    },
    {
      name: "links, also to another trace",
      spans: [
        span("a", "", "1", "send"),
        { ...span("b", "a", "2", "process"), links: [{ span_id: "a" }, { span_id: "elsewhere" }] },
        { ...span("c", "a", "3", "fail"), status: { code: "error" }, ...link("b") },
      ],
      lines: ["shop send", "  shop process ~> shop send ~> ?", "  shop fail [error] ~> shop process"],
    },
    {
      name: "a span whose parent is not there at the top",
      spans: [span("a", null, "1", "root"), span("b", "lost", "2", "orphan"), span("c", "b", "3", "child")],
      lines: ["shop root", "shop orphan", "  shop child"],
    },
    {
      name: "spans that are each other's parents, none lost",
      spans: [span("a", "b", "1", "egg"), span("b", "a", "2", "hen"), span("c", "c", "3", "self")],
      lines: ["shop egg", "  shop hen", "shop self"],
    },
    {
      name: "two spans of one id, their children once",
      spans: [span("a", null, "1", "one"), span("a", null, "2", "two"), span("b", "a", "3", "child")],
      lines: ["shop one", "  shop child", "shop two"],
    },
    {
      name: "white space in one piece, so that a span stays a line",
      spans: [span("a", null, "1", "SELECT *\n\tFROM stock ")],
      lines: ["shop SELECT * FROM stock"],
    },
  ])("draws $name", ({ spans, lines }) => {
    expect(outline({ spans })).toBe(lines.join("\n"));
  });

  it("draws a chain of 20,000 spans", () => {
    const spans = Array.from({ length: 20_000 }, (_, i) =>
      span(`${i}`, i === 0 ? null : `${i - 1}`, `${i}`, "s"),
    );
    expect(outline({ spans }).split("\n").at(-1)).toBe(`${" ".repeat(2 * 19_999)}shop s`);
  });
});
