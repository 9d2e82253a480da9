import type { BottleneckAnswer, FindingAnswer } from "@playground/collector/serve/bottleneck-answer";
import { traceId } from "@playground/shared/model/ids";
import { expect, it } from "vitest";
import { PLAIN } from "../waterfall/style.ts";
import { drawBottlenecks } from "./draw-bottlenecks.ts";

const ID = traceId("6b0472fc033310e7073da626931a7388");

const finding: FindingAnswer = {
  kind: "n-plus-one",
  title: "N+1 calls",
  remedy: "ask once for all of them",
  service: "orders",
  operation: "SELECT quantity FROM order_lines WHERE order_id = ?",
  peer: "postgresql",
  entry: "storefront POST /checkout",
  call_path: ["storefront POST /checkout"],
  share: 0.418,
  saving_ms: 9.27,
  total_saving_ms: 278,
  requests: 30,
  of_requests: 36,
  figures: { count: 60, total_ms: 9.9 },
  evidence: [{ trace_id: ID, xray_trace_id: "1-6b0472fc-033310e7073da626931a7388", span_ids: [] }],
};

const answer = (more: Partial<BottleneckAnswer>): BottleneckAnswer => ({
  traces: 120,
  complete: true,
  findings: [],
  entries: [
    {
      entry: "storefront POST /checkout",
      requests: 36,
      duration_ms: { p50: 19.3, p95: 37.7, p99: 40 },
      paths: [
        { path: ["storefront POST /checkout"], share: 0.4, exclusive_ms: { p50: 1, p95: 1, p99: 1 } },
        {
          path: ["storefront POST /checkout", "orders POST /orders", "orders COMMIT"],
          share: 0.12,
          exclusive_ms: { p50: 1, p95: 1, p99: 1 },
        },
      ],
    },
  ],
  ...more,
});

const draw = (more: Partial<BottleneckAnswer>): string[] =>
  drawBottlenecks(answer(more), { columns: 64, style: PLAIN });

it("says what a problem is, what it costs, what mends it and which traces show it", () => {
  expect(draw({ findings: [finding] }).slice(0, 10)).toEqual([
    "120 traces: 1 problem",
    "",
    "1. N+1 calls in orders (with postgresql)",
    "   SELECT quantity FROM order_lines WHERE order_id = ?",
    "   storefront POST /checkout: 30 of 36 requests, 42 % of the",
    "   critical path; mending it saves 9.3 ms each",
    "   count 60 · total 9.9 ms",
    "   mend: ask once for all of them",
    `   see: ${ID}`,
    "",
  ]);
});

it("says where the time goes, whether something is wrong or not", () => {
  expect(draw({})).toEqual([
    "120 traces: nothing looks like a known problem",
    "",
    "where the time goes",
    "storefront POST /checkout         36 × p50 19.3 ms · p95 37.7 ms",
    "  ████        40 %  of its own",
    "  █           12 %  orders POST /orders › orders COMMIT",
  ]);
});

it("does not speak of time where a problem costs none", () => {
  const lost = { ...finding, share: 0, saving_ms: 0 };
  expect(draw({ findings: [lost] })).toContain("   storefront POST /checkout: 30 of 36 requests");
});

it("says how to get traces where there are none", () => {
  expect(draw({ traces: 0, entries: [] })).toEqual([expect.stringContaining("npx playground load")]);
});
