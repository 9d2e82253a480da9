import type { Span } from "@playground/shared/model/span";
import { earlier, later } from "@playground/shared/model/units";
import { createRandom } from "@playground/shared/random";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { expect, it } from "vitest";
import { aSpan } from "../../contract/telemetry.ts";
import { createSenders } from "../rows/senders.ts";
import { createSpanScanner } from "../rows/span-scanner.ts";
import { PART, PART_WORDS, TraceParts } from "./trace-parts.ts";

const SPANS = 20_000;
const SERVICES = ["web", "orders", "stock"];

/** Spans of some 2 000 traces, in any order, some with an end before their start. */
function someSpans(): Span[] {
  const random = createRandom(7);
  const below = (limit: number) => Math.floor(random() * limit);
  return Array.from({ length: SPANS }, (_, index) =>
    aSpan({
      trace: 1 + below(2_000),
      id: index + 1,
      ...(random() < 0.9 && { parent: 1 }),
      service: SERVICES[below(3)] ?? "",
      startMs: below(1_000_000),
      durationMs: below(5_000) - 100,
      status: random() < 0.1 ? "error" : "ok",
      attributes: random() < 0.05 ? [["user_agent.synthetic.type", "test"]] : [],
    }),
  );
}

/** The same by plain arithmetic on the spans. */
function expectedOf(spans: readonly Span[]): string[] {
  const groups = Map.groupBy(
    spans,
    ({ traceId, resource }) => `${traceId} ${resource.attributes["service.name"]}`,
  );
  return Array.from(groups, ([key, group]) => {
    const starts = group.map(({ start }) => start);
    const ends = group.map(({ end }) => end);
    const root = group
      .filter(({ parentSpanId }) => parentSpanId === undefined)
      .reduce<Span | undefined>((best, span) => (best && best.start <= span.start ? best : span), undefined);
    const errors = group.filter(({ status }) => status.code === "error").length;
    const synthetic = group.some(({ attributes }) => "user_agent.synthetic.type" in attributes);
    return [
      key,
      starts.reduce(earlier),
      starts.reduce(later),
      ends.reduce(later),
      group.length,
      errors,
      synthetic,
      root?.start ?? 0n,
      root === undefined ? 0n : root.end - root.start,
    ].join(" ");
  }).sort();
}

it("adds spans up by trace and resource, as plain arithmetic does", () => {
  const spans = someSpans();
  const scanner = createSpanScanner(createSenders());
  const parts = new TraceParts();
  const serviceOf = new Map<number, string>();
  for (let start = 0; start < spans.length; start += 500) {
    const { rows } = scanner.scan(encodeTraces(spans.slice(start, start + 500)));
    for (const { row, sender } of rows.operations) {
      sender.row.id = 1 + SERVICES.indexOf(sender.service);
      row.id = 1;
      serviceOf.set(sender.row.id, sender.service);
    }
    for (let row = 0; row < rows.count; row++) parts.add(rows, row, 1);
  }
  const view = new DataView(parts.words.buffer);
  const order = [...parts.byTrace()];
  const found = order.map((part) => {
    const at = part * PART_WORDS;
    const long = (word: number) => view.getBigInt64((at + word) * 4, true);
    const short = (word: number) => view.getUint32((at + word) * 4, true);
    const id = [3, 2, 1, 0].map((word) => short(word).toString(16).padStart(8, "0")).join("");
    const key = `${id} ${serviceOf.get(short(PART.resource))}`;
    const times = [long(PART.firstStart), long(PART.lastStart), long(PART.lastEnd)];
    const counts = [short(PART.spanCount), short(PART.errorCount), short(PART.synthetic) === 1];
    return [key, ...times, ...counts, long(PART.rootStart), long(PART.rootDuration)].join(" ");
  });
  expect(found.toSorted()).toEqual(expectedOf(spans));
  const ids = found.map((line) => line.slice(0, 32));
  const runs = ids.filter((id, index) => id !== ids[index - 1]);
  expect(runs.toSorted()).toEqual([...new Set(ids)].toSorted());
});
