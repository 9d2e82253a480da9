import { spanId } from "@playground/shared/model/ids";
import { expect, it } from "vitest";
import { levelOf } from "../store/log-message.ts";
import { SAMPLE_TRACE, sampleLog, sampleResource } from "./fixtures/sample-telemetry.ts";
import { logListAnswer } from "./log-answer.ts";

it("tells all ids of a line in a trace", () => {
  const line = sampleLog({
    traceId: SAMPLE_TRACE,
    spanId: spanId("53995c3f42cd8ad8"),
    flags: 0x1_01,
    attributes: { correlation_id: "demo-1", order_id: 7 },
    resource: sampleResource("orders", { "service.version": "1.2.3" }),
  });
  expect(logListAnswer({ items: [line], complete: false })).toEqual({
    logs: [
      {
        timestamp: "2026-01-02T03:04:05.000000Z",
        time_unix_nano: "1767323045000000000",
        level: "info",
        service: "orders",
        service_version: "1.2.3",
        message: "order placed",
        correlation_id: "demo-1",
        trace_id: "5759e988bd862e3fe1be46a994272793",
        span_id: "53995c3f42cd8ad8",
        trace_flags: "01",
        xray_trace_id: "1-5759e988-bd862e3fe1be46a994272793",
        attributes: { correlation_id: "demo-1", order_id: 7 },
      },
    ],
    complete: false,
  });
});

it("has null for every id that a line does not have", () => {
  expect(logListAnswer({ items: [sampleLog()], complete: true }).logs[0]).toMatchObject({
    service_version: null,
    correlation_id: null,
    trace_id: null,
    span_id: null,
    trace_flags: null,
    xray_trace_id: null,
  });
});

it.each([
  { body: { event: "paid", amount: 12n }, message: '{"event":"paid","amount":"12"}' },
  { body: 7, message: "7" },
  { body: null, message: "" },
  { body: new Uint8Array([1]), message: "AQ==" },
])("writes the body $body as $message", ({ body, message }) => {
  expect(logListAnswer({ items: [sampleLog({ body })], complete: true }).logs[0]?.message).toBe(message);
});

// The ranges of https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber
it.each([
  { severityNumber: 1, level: "trace" },
  { severityNumber: 4, level: "trace" },
  { severityNumber: 5, level: "debug" },
  { severityNumber: 8, level: "debug" },
  { severityNumber: 9, level: "info" },
  { severityNumber: 12, level: "info" },
  { severityNumber: 13, level: "warn" },
  { severityNumber: 16, level: "warn" },
  { severityNumber: 17, level: "error" },
  { severityNumber: 20, level: "error" },
  { severityNumber: 21, level: "fatal" },
  { severityNumber: 24, level: "fatal" },
  { severityNumber: 0, level: "notice" },
  { severityNumber: 25, level: "notice" },
])("calls severity $severityNumber $level", ({ severityNumber, level }) => {
  expect(levelOf(sampleLog({ severityNumber, severityText: "NOTICE" }))).toBe(level);
});

it("has no level where the sender gave none", () => {
  expect(levelOf(sampleLog({ severityNumber: 0, severityText: "" }))).toBeNull();
});
