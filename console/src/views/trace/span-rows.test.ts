import type { SpanAnswer } from "@playground/collector/serve/trace-answer";
import { describe, expect, it } from "vitest";
import { hasChildren, spanRows } from "./span-rows.ts";

/** A span as `id parent start duration`, in milliseconds; `-` has no parent. */
function span(text: string): SpanAnswer {
  const [id = "", parent = "-", start = 0, duration = 10] = text.split(" ");
  const nanos = (BigInt(start) * 1_000_000n + 1_700_000_000_000_000_000n).toString();
  return {
    span_id: id,
    parent_span_id: parent === "-" ? null : parent,
    start_unix_nano: nanos,
    duration_ms: Number(duration),
  } as unknown as SpanAnswer;
}

const drawn = (...texts: string[]): string[] =>
  spanRows({ spans: texts.map(span) }).map(
    ({ span: { span_id: id }, depth, parent = "–", end, isOrphan }) =>
      `${"  ".repeat(depth)}${id} ${parent} ${end}${isOrphan ? " orphan" : ""}`,
  );

describe("the rows of a trace", () => {
  it("have all that is below a span after it", () => {
    expect(drawn("a - 0", "b a 1", "d a 3", "c b 2")).toEqual(["a – 4", "  b 0 3", "    c 1 3", "  d 0 4"]);
  });

  it("have several at the top, and those without their parent", () => {
    expect(drawn("a -", "b gone", "c b")).toEqual(["a – 1", "b – 3 orphan", "  c 1 3"]);
  });

  it("have every span once, also where spans are each other's ancestors", () => {
    expect(drawn("a b", "b a", "c c")).toEqual(["a – 2 orphan", "  b 0 2", "c – 3 orphan"]);
  });

  it("count time from the earliest span, and know which have others below them", () => {
    const rows = spanRows({ spans: [span("a - 5 20"), span("b a 7 1"), span("c a 8 -3")] });
    expect(rows.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 20],
      [2, 3],
      [3, 3],
    ]);
    expect(rows.map(hasChildren)).toEqual([true, false, false]);
  });

  it("know which of their siblings they are", () => {
    const rows = spanRows({ spans: ["a - 0", "b a 1", "d a 3", "c b 2", "e - 4"].map(span) });
    expect(rows.map(({ position, siblings }) => `${position}/${siblings}`)).toEqual([
      "1/2",
      "1/2",
      "1/1",
      "2/2",
      "2/2",
    ]);
  });

  it("are as deep as a trace can be", () => {
    const chain = Array.from({ length: 20_000 }, (_, n) => span(`${n} ${n === 0 ? "-" : n - 1}`));
    const rows = spanRows({ spans: chain });
    expect(rows).toHaveLength(20_000);
    expect(rows[0]?.end).toBe(20_000);
    expect(rows.at(-1)?.depth).toBe(19_999);
  });
});
