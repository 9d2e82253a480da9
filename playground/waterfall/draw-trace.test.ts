import { type spanId, traceId } from "@playground/shared/model/ids";
import { describe, expect, it } from "vitest";
import { drawTrace } from "./draw-trace.ts";
import { aLine, aSpan, aTrace, numbered } from "./fixtures/sample-trace.ts";
import { styleFor } from "./style.ts";

const OTHER_TRACE = traceId("58406520a006649127e371903a2de979");
const link = (trace_id: ReturnType<typeof traceId>, span_id: ReturnType<typeof spanId>) => ({
  trace_id,
  span_id,
  attributes: {},
});

const CHECKOUT = aTrace(
  [
    aSpan({
      id: 1,
      service: "storefront",
      name: "POST /checkout",
      toMs: 50,
      attributes: { "http.response.status_code": 503 },
    }),
    aSpan({
      id: 2,
      parent: 1,
      name: "POST /orders",
      fromMs: 10,
      toMs: 40,
      status: { code: "error", message: "inventory did not answer" },
    }),
    aSpan({ id: 3, parent: 2, name: "pg.query:INSERT", fromMs: 20, toMs: 20.25 }),
    aSpan({
      id: 4,
      parent: 2,
      name: "process fulfil-order",
      fromMs: 60,
      toMs: 100,
      links: [link(traceId("5759e988bd862e3fe1be46a994272793"), numbered(2))],
    }),
  ],
  100,
);

const LOGS = [
  aLine(2, 12.5, "order placed"),
  aLine(2, 39, "request failed", "error"),
  aLine(null, 55, "stock is low", "warn"),
];

/** The drawing itself, without the five lines above it and the empty one. */
const body = (...parameters: Parameters<typeof drawTrace>) => drawTrace(...parameters).slice(6);

describe("a drawn trace", () => {
  it("is a line a span, with bars, durations, statuses and log lines", () => {
    expect(drawTrace(CHECKOUT, LOGS, { columns: 72 })).toEqual([
      "storefront POST /checkout",
      "trace 5759e988bd862e3fe1be46a994272793",
      "X-Ray 1-5759e988-bd862e3fe1be46a994272793",
      "start 2026-01-02T03:04:05.000000Z",
      "1 error · 100 ms · 4 spans · 2 services (orders, storefront)",
      "",
      "storefront POST /checkout 503            ██████████            50.0 ms",
      "└ orders POST /orders                      ██████              30.0 ms ✗",
      "  │ ✗ inventory did not answer",
      "  │ info  order placed                                        +12.5 ms",
      "  │ error request failed                                      +39.0 ms",
      "  ├ orders pg.query:INSERT                   █                  250 µs",
      "  └ ↪ orders process fulfil-order                    ████████  40.0 ms",
      "",
      "log lines of no span above:",
      "  warn  stock is low                                          +55.0 ms",
    ]);
  });

  it.each([60, 72, 80, 120, 200])("keeps to %i characters", (columns) => {
    const long = "x".repeat(500);
    const spans = [aSpan({ id: 1, name: long, status: { code: "error", message: long } })];
    for (const line of drawTrace(aTrace(spans), [aLine(1, 5, long)], { columns })) {
      expect([...line].length).toBeLessThanOrEqual(columns);
    }
  });

  it("keeps a name readable however deep it stands", () => {
    const spans = Array.from({ length: 60 }, (_, index) =>
      aSpan(index === 0 ? { id: 1 } : { id: index + 1, parent: index }),
    );
    const lines = body(aTrace(spans), []);
    expect(lines[3]).toMatch(/^ {4}└ orders span 4 /);
    expect(lines[59]).toMatch(/^… +└ orders span 60 +█+ +100 ms$/);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });

  it("says where an exception was thrown", () => {
    const attributes = { "exception.type": "TypeError", "exception.message": "no stock" };
    const events = [{ name: "exception", time: "", time_unix_nano: "0", attributes }];
    const spans = [aSpan({ id: 1, status: { code: "error", message: "" }, events })];
    expect(body(aTrace(spans), [])[1]).toBe("  ✗ TypeError: no stock");
  });

  it("marks a span whose parent has not arrived, and has no title without the first span", () => {
    const lines = drawTrace(aTrace([aSpan({ id: 2, parent: 1 })]), []);
    expect(lines[0]).toBe("(its first span has not arrived)");
    expect(lines[6]).toMatch(/^\? orders span 2 /);
  });

  it("names a job of another trace like one of its own", () => {
    const spans = [aSpan({ id: 1, links: [link(OTHER_TRACE, numbered(7))] })];
    expect(body(aTrace(spans), [])[0]).toMatch(/^↪ orders span 1 /);
  });

  it("shows the first 200 spans and 20 log lines of a span, and every one when asked to", () => {
    const spans = Array.from({ length: 250 }, (_, index) =>
      aSpan(index === 0 ? { id: 1 } : { id: index + 1, parent: 1 }),
    );
    const logs = Array.from({ length: 25 }, (_, index) => aLine(1, index, `line ${index}`));
    const some = body(aTrace(spans), logs);
    expect(some).toHaveLength(200 + 20 + 1 + 1);
    expect(some[21]).toBe("│ … 5 more log lines");
    expect(some.at(-1)).toBe("… and 50 more spans (--all shows every one)");
    expect(body(aTrace(spans), logs, { all: true })).toHaveLength(250 + 25);
  });

  it("lets no text from elsewhere reach the terminal as a command", () => {
    const spans = [aSpan({ id: 1, name: "\u001b[2Jgone\nnext", service: "\u0007orders" })];
    const drawn = drawTrace(aTrace(spans), [aLine(1, 1, "\u001b]0;title\u0007done")]);
    for (const line of drawn) expect(line).not.toMatch(/\p{Cc}/u);
    expect(drawn[6]).toContain("orders gone next");
  });

  it("has colours on a terminal only, and not where they are unwanted", () => {
    const colour = "\u001b[";
    const drawn = (style: ReturnType<typeof styleFor>) => drawTrace(CHECKOUT, LOGS, { style }).join("\n");
    expect(drawn(styleFor(true, {}))).toContain(`${colour}31m✗`);
    expect(drawn(styleFor(true, { NO_COLOR: "1" }))).not.toContain(colour);
    expect(drawn(styleFor(false, {}))).not.toContain(colour);
  });
});
