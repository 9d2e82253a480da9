import { AssertionError } from "node:assert";
import { describe, expect, it } from "vitest";
import { expectTrace } from "./expect-trace.ts";
import type { Trace, TraceSpan } from "./trace.ts";

const ok = { code: "ok" };
const failed = { code: "error" };

/** storefront → orders → (inventory, job), started in the order of the list. */
const SPANS: readonly TraceSpan[] = [
  { span_id: "1", service: "storefront", name: "POST /checkout", kind: "server", status: ok },
  { span_id: "2", parent_span_id: "1", service: "orders", name: "POST /orders", kind: "server" },
  { span_id: "3", parent_span_id: "2", service: "orders", name: "INSERT orders", kind: "client" },
  { span_id: "4", parent_span_id: "2", service: "inventory", name: "POST /reservations", status: failed },
  { span_id: "5", parent_span_id: "4", service: "inventory", name: "SELECT stock", attributes: { rows: 1 } },
  { span_id: "6", parent_span_id: "2", service: "orders", name: "send fulfil-order" },
  {
    span_id: "7",
    parent_span_id: "6",
    service: "orders",
    name: "process fulfil-order",
    links: [{ span_id: "6" }],
  },
].map((span, index) => ({ trace_id: "t1", start_unix_nano: `${index}`, ...span }));

const CHECKOUT: Trace = { spans: SPANS };

const DRAWN = `
storefront POST /checkout
  orders POST /orders
    orders INSERT orders
    inventory POST /reservations [error]
      inventory SELECT stock
    orders send fulfil-order
      orders process fulfil-order ~> orders send fulfil-order
`;

function failureOf(check: () => void): AssertionError {
  try {
    check();
  } catch (error) {
    if (error instanceof AssertionError) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

describe("toMatchOutline", () => {
  it.each([
    { name: "the whole tree", text: DRAWN },
    {
      name: "an indented template literal",
      text: `
        storefront POST /checkout
          …
      `,
    },
    { name: "… for everything", text: "…" },
    { name: "… for nothing", text: `…\n${DRAWN}…\n` },
    {
      name: "… before, between and behind",
      text: `
        storefront POST /checkout
          orders POST /orders
            …
            inventory POST /reservations [error]
              …
            …
      `,
    },
    {
      name: "a … that could take in too much",
      text: `
        storefront POST /checkout
          orders POST /orders
            …
            orders send fulfil-order
              …
      `,
    },
    {
      name: "wildcards",
      text: `
        * POST /checkout
          orders * /orders
            orders *
            inventory *[error]
              inventory SELECT*stock
            *fulfil-order
              orders process * ~> orders send *
      `.replace("*[error]", "* [error]"),
    },
  ])("takes $name", ({ text }) => {
    expect(() => expectTrace(CHECKOUT).toMatchOutline(text)).not.toThrow();
  });

  it("takes signs that mean something in a regular expression for themselves", () => {
    const spans = [{ span_id: "1", service: "a", name: "GET /v1.0/(x)+$", start_unix_nano: "1" }];
    expectTrace({ spans }).toMatchOutline("a GET /v1.0/(x)+$");
    failureOf(() => expectTrace({ spans }).toMatchOutline("a GET /v1x0/(x)+$"));
  });

  it.each([
    {
      name: "a changed, a missing and a surplus line",
      text: `
        storefront POST /checkout
          orders POST /orders
            orders INSERT order_lines
            inventory POST /reservations [error]
            payments POST /charges
            orders send fulfil-order
              orders process fulfil-order ~> orders send fulfil-order
      `,
      diff: [
        "  storefront POST /checkout",
        "    orders POST /orders",
        "-     orders INSERT order_lines",
        "+     orders INSERT orders",
        "      inventory POST /reservations [error]",
        "-     payments POST /charges",
        "+       inventory SELECT stock",
        "      orders send fulfil-order",
        "        orders process fulfil-order ~> orders send fulfil-order",
      ],
    },
    {
      name: "status and links that differ",
      text: `
        storefront POST /checkout [error]
          orders POST /orders
            …
            inventory POST /reservations
              inventory SELECT stock
            orders send fulfil-order
              orders process fulfil-order
      `,
      diff: [
        "- storefront POST /checkout [error]",
        "+ storefront POST /checkout",
        "    orders POST /orders",
        "      …",
        "-     inventory POST /reservations",
        "+     inventory POST /reservations [error]",
        "        inventory SELECT stock",
        "      orders send fulfil-order",
        "-       orders process fulfil-order",
        "+       orders process fulfil-order ~> orders send fulfil-order",
      ],
    },
    {
      name: "a span in another place of the tree",
      text: `
        storefront POST /checkout
          orders POST /orders
            …
            orders send fulfil-order
            orders process fulfil-order ~> orders send fulfil-order
      `,
      diff: [
        "  storefront POST /checkout",
        "    orders POST /orders",
        "      …",
        "      orders send fulfil-order",
        "-     orders process fulfil-order ~> orders send fulfil-order",
        "+       orders process fulfil-order ~> orders send fulfil-order",
      ],
    },
    {
      name: "children under a span that was drawn without any",
      text: "storefront POST /checkout\n  orders POST /orders",
      diff: [
        "  storefront POST /checkout",
        "    orders POST /orders",
        "+     orders INSERT orders",
        "+     inventory POST /reservations [error]",
        "+       inventory SELECT stock",
        "+     orders send fulfil-order",
        "+       orders process fulfil-order ~> orders send fulfil-order",
      ],
    },
  ])("shows $name line by line", ({ text, diff }) => {
    const failure = failureOf(() => expectTrace(CHECKOUT).toMatchOutline(text));
    expect(failure.message).toBe(
      [
        "The trace does not match (- expected, + in the trace):",
        ...["", ...diff, "", "The trace:"],
        DRAWN,
      ].join("\n"),
    );
    expect(failure).toMatchObject({ operator: "toMatchOutline", expected: text, actual: DRAWN.trim() });
  });

  it("fails for a trace without spans", () => {
    const failure = failureOf(() => expectTrace({ spans: [] }).toMatchOutline("a b"));
    expect(failure.message).toBe(
      "The trace does not match (- expected, + in the trace):\n\n- a b\n\nThe trace:\n\n(no spans)\n",
    );
  });

  it.each([
    { text: " \n", message: "outline: it has no line" },
    { text: "a b\n c d", message: 'outline: "c d" is not indented by two spaces a level' },
    { text: "a b\n\tc d", message: 'outline: "c d" is not indented by two spaces a level' },
    { text: "a b\n    c d", message: 'outline: "c d" is indented too deep under the line above it' },
    { text: "    a b\n  c d", message: 'outline: "a b" is indented too deep under the line above it' },
    { text: "a b\n  …\n    c d", message: 'outline: "c d" cannot stand under …' },
  ])("refuses the outline $text", ({ text, message }) => {
    expect(() => expectTrace(CHECKOUT).toMatchOutline(text)).toThrow(new SyntaxError(message));
  });
});

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
