import { expect, it } from "vitest";
import { timedSpans } from "../analyse/trace/detect/seen-for-test.ts";
import { traceAnalysisAnswer } from "./trace-analysis-answer.ts";

/** What is said of each span, by its name: own time, and when it is on the critical path. */
function analysed(table: string) {
  const spans = timedSpans(table);
  const [first] = spans;
  const answer = first && traceAnalysisAnswer(first.traceId, spans);
  if (answer === undefined) return expect.fail("no answer");
  const names = new Map(
    spans.map(({ spanId, name, attributes }) => [
      spanId,
      attributes["db.query.text"]?.toString().at(-1) ?? name,
    ]),
  );
  const lines = answer.spans.map(
    ({ span_id: id, self_ms: self, critical, is_outside: isOutside }) =>
      `${names.get(id)}: ${self} own, ${critical.map(({ from_ms: from, to_ms: to }) => `${from}-${to}`).join(" ")}${isOutside ? " outside" : ""}`,
  );
  return { answer, lines };
}

it("says what of each span its request waited for", () => {
  const { lines } = analysed(`
shop GET /cart server 0-100
  shop SELECT 1 client 10-40
  shop SELECT 2 client 30-90`);
  // 100 − (10 … 90); the earlier SELECT until the later one begins.
  expect(lines).toEqual(["GET /cart: 20 own, 0-30 90-100", "1: 30 own, ", "2: 60 own, 30-90"]);
});

const sections = (list: readonly { readonly from_ms: number; readonly to_ms: number }[]): string =>
  list.map(({ from_ms: from, to_ms: to }) => `${from}-${to}`).join(" ");

it("says when a span had no child under way", () => {
  const { answer } = analysed(`
shop GET /cart server 0-100
  shop SELECT 1 client 10-40
  shop SELECT 2 client 30-90`);
  expect(answer.spans.map(({ self }) => sections(self))).toEqual(["0-10 90-100", "10-40", "30-90"]);
});

it("says how long a message waited to be taken", () => {
  const { answer } = analysed(`
shop POST /orders server 0-50
  shop send producer 10-20
    shop process consumer 70-90`);
  expect(answer.spans.map(({ waited }) => (waited === null ? "–" : sections([waited])))).toEqual([
    "–",
    "–",
    "20-70",
  ]);
});

it("names what looks like a problem, with its spans", () => {
  const { answer } = analysed(
    [
      "shop GET /cart server 0-220",
      ...Array.from({ length: 10 }, (_, n) => `  shop SELECT x FROM y client ${n * 20 + 5}-${n * 20 + 20}`),
    ].join("\n"),
  );
  expect(answer.findings[0]).toMatchObject({ kind: "n-plus-one", title: "N+1 calls", service: "shop" });
  expect(answer.findings[0]?.evidence[0]?.span_ids.length).toBeGreaterThan(1);
});

it("counts what had to be put right", () => {
  const { answer, lines } = analysed(`
shop GET /cart server 10-50
  shop SELECT 1 client 20-60
  shop SELECT 2 client 70-80`);
  expect(answer.changes).toMatchObject({ cut_ends: 1, outside_parents: 1, missing_parents: 0 });
  expect(lines.at(-1)).toBe("2: 10 own,  outside");
});

it("is not there without spans", () => {
  const [span] = timedSpans("shop GET / server 0-1");
  expect(traceAnalysisAnswer(span?.traceId ?? expect.fail("no span"), [])).toBeUndefined();
});
