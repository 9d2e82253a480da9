import { describe, expect, it } from "vitest";
import { expectTrace } from "./expect-trace.ts";
import { CHECKOUT, DRAWN, SPANS } from "./fixtures/checkout-trace.ts";
import { failureOf } from "./fixtures/failure-of.ts";
import type { Trace, TraceSpan } from "./trace.ts";

describe("toHaveSpan", () => {
  it.each([
    { service: "orders" },
    { name: "SELECT stock", service: "inventory" },
    { name: "process *" },
    { service: "inventory", status: "error" },
    { kind: "server", name: "POST *", status: "ok" },
    { attributes: { rows: 1 } },
  ])("finds %j", (expected) => {
    expect(() => expectTrace(CHECKOUT).toHaveSpan(expected)).not.toThrow();
  });

  it.each([
    { service: "order" },
    { service: "storefront", name: "SELECT stock" },
    { service: "orders", status: "error" },
    { name: "process" },
    { kind: "producer" },
    { attributes: { rows: "1" } },
  ])("does not find %j, and shows the trace", (expected) => {
    const failure = failureOf(() => expectTrace(CHECKOUT).toHaveSpan(expected));
    expect(failure.message).toBe(`No span matches ${JSON.stringify(expected)}.\n\nThe trace:\n${DRAWN}`);
  });
});

describe("toBeWhole", () => {
  const changed = (id: string, change: Partial<TraceSpan>): Trace => ({
    spans: SPANS.map((span) => (span.span_id === id ? { ...span, ...change } : span)),
  });

  it("takes a trace with one root, all parents and one trace id", () => {
    expect(() => expectTrace(CHECKOUT).toBeWhole()).not.toThrow();
  });

  it.each([
    { name: "without spans", trace: { spans: [] }, problems: ["it has no spans"] },
    {
      name: "with two roots",
      trace: changed("5", { parent_span_id: null }),
      problems: ["2 spans are roots: storefront POST /checkout (1), inventory SELECT stock (5)"],
    },
    {
      name: "without its root",
      trace: { spans: SPANS.slice(1) },
      problems: ["no span is a root", "the parent 1 of orders POST /orders (2) is not there"],
    },
    {
      name: "without a span in the middle",
      trace: { spans: SPANS.filter((span) => span.span_id !== "6") },
      problems: ["the parent 6 of orders process fulfil-order (7) is not there"],
    },
    {
      name: "with a span of another trace",
      trace: changed("3", { trace_id: "t2" }),
      problems: ["its spans have 2 trace ids: t1, t2"],
    },
    {
      name: "with one span id twice",
      trace: changed("7", { span_id: "5" }),
      problems: [
        "one span id stands for 2 spans: inventory SELECT stock (5), orders process fulfil-order (5)",
      ],
    },
    {
      name: "with spans in a circle",
      trace: changed("6", { parent_span_id: "7" }),
      problems: [
        "no way leads from a top span to orders send fulfil-order (6), orders process fulfil-order (7)",
      ],
    },
  ])("refuses one $name", ({ trace, problems }) => {
    const [first] = failureOf(() => expectTrace(trace).toBeWhole()).message.split("\n\n");
    expect(first).toBe(["The trace is not whole:", ...problems.map((line) => `- ${line}`)].join("\n"));
  });
});

it.each([{ value: { error: { code: "TRACE_NOT_FOUND" } } }, { value: null }, { value: undefined }])(
  "refuses $value, which is no trace",
  ({ value }) => {
    expect(() => expectTrace(value as unknown as Trace)).toThrow(
      new TypeError(`expected a trace, { spans: [ … ] }, not ${JSON.stringify(value)}`),
    );
  },
);
