import { context, ROOT_CONTEXT, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { expect, it, onTestFinished } from "vitest";
import { createLogger } from "./logger.ts";

function capture(correlationId?: string) {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger({
    service: "orders",
    version: "1.2.3",
    correlationId: () => correlationId,
    destinations: [{ write: (line) => lines.push(JSON.parse(line)) }],
  });
  return { logger, lines };
}

it("writes the fields that join a line with its request and its trace", () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  onTestFinished(() => context.disable());
  const { logger, lines } = capture("demo-1");
  const inSpan = trace.setSpanContext(ROOT_CONTEXT, {
    traceId: "5759e988bd862e3fe1be46a994272793",
    spanId: "53995c3f42cd8ad8",
    traceFlags: 1,
  });
  context.with(inSpan, () => logger.info({ order_id: 7 }, "order placed"));
  expect(lines).toEqual([
    {
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      level: "info",
      service: "orders",
      service_version: "1.2.3",
      message: "order placed",
      order_id: 7,
      correlation_id: "demo-1",
      trace_id: "5759e988bd862e3fe1be46a994272793",
      span_id: "53995c3f42cd8ad8",
      trace_flags: "01",
      xray_trace_id: "1-5759e988-bd862e3fe1be46a994272793",
    },
  ]);
});

it("leaves the ids out where no request is being served", () => {
  const { logger, lines } = capture();
  logger.warn("starting");
  expect(Object.keys(lines[0] ?? {}).sort()).toEqual([
    "level",
    "message",
    "service",
    "service_version",
    "timestamp",
  ]);
});

it.each([
  ["at the top", { password: "hunter2" }],
  ["one level down", { request: { authorization: "Bearer hunter2" } }],
  ["two levels down", { request: { headers: { cookie: "id=hunter2", "set-cookie": "hunter2" } } }],
  ["in a URL", { database: "postgres://app:hunter2@db:5432/app" }],
  ["in an error's message", { err: new Error("cannot reach postgres://app:hunter2@db/app") }],
])("cuts out a secret %s", (_where, fields) => {
  const { logger, lines } = capture();
  logger.error(fields, "failed");
  expect(JSON.stringify(lines)).not.toContain("hunter2");
  expect(JSON.stringify(lines)).toContain("[redacted]");
});
