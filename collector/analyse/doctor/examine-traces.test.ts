import { expect, it } from "vitest";
import { timedSpans } from "../trace/detect/seen-for-test.ts";
import { examineTraces } from "./examine-traces.ts";

const HEALTHY = `
shop GET /cart server 0-20
  shop GET /stock client 2-18
    stock GET /stock server 3-17`;

/** What is found in one trace, as `id count/of service`. */
const found = (spans: ReturnType<typeof timedSpans>): string[] =>
  examineTraces([spans])
    .filter(({ verdict }) => verdict !== "ok")
    .map(({ id, count, of, services, verdict }) => `${id} ${count}/${of} ${services.join()} ${verdict}`);

it("finds nothing in a trace that is as it should be", () => {
  expect(found(timedSpans(HEALTHY))).toEqual([]);
});

it.each([
  {
    name: "a span whose parent was not sent",
    spans: timedSpans(HEALTHY).filter((_, index) => index !== 1),
    expected: ["orphans 1/2 stock fail"],
  },
  {
    name: "a trace that begins twice",
    spans: timedSpans("shop GET /cart server 0-20\nstock GET /stock server 3-17"),
    expected: ["several-roots 1/1 shop fail"],
  },
  {
    name: "a clock that is behind",
    spans: timedSpans("shop GET /cart server 10-30\n  stock GET /stock server 4-25"),
    expected: ["skewed-clocks 1/1 shop fail"],
  },
  {
    name: "an end before the start",
    spans: timedSpans(HEALTHY).map((span, index) =>
      index === 2 ? { ...span, end: span.start, start: span.end } : span,
    ),
    expected: ["negative-durations 1/1 shop fail"],
  },
  {
    name: "a service without a name",
    spans: timedSpans(HEALTHY).map((span, index) =>
      index === 2 ? { ...span, resource: { ...span.resource, attributes: {} } } : span,
    ),
    expected: ["no-service-name 1/1 unknown_service fail"],
  },
])("$name", ({ spans, expected }) => {
  expect(found(spans)).toEqual(expected);
});

it("says of which traces, three at most", () => {
  const traces = Array.from({ length: 5 }, (_, number) =>
    timedSpans("shop GET /cart server 0-20\nstock GET /stock server 3-17", { number: number + 1 }),
  );
  const check = examineTraces(traces).find(({ id }) => id === "several-roots");
  expect(check?.examples).toEqual(traces.slice(0, 3).map(([span]) => span?.traceId));
});
