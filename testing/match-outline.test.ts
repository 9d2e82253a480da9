import { describe, expect, it } from "vitest";
import { expectTrace } from "./expect-trace.ts";
import { CHECKOUT, DRAWN } from "./fixtures/checkout-trace.ts";
import { failureOf } from "./fixtures/failure-of.ts";

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
