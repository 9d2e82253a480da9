import { logs, SeverityNumber } from "@opentelemetry/api";
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from "@opentelemetry/sdk-logs";
import { expect, it, onTestFinished } from "vitest";
import { createLogger, type Logger } from "./logger.ts";
import { otlpDestination } from "./otlp-destination.ts";

/** What was sent, and the lines that were written beside it. */
function capture() {
  const exporter = new InMemoryLogRecordExporter();
  logs.setGlobalLoggerProvider(
    new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter })] }),
  );
  onTestFinished(() => logs.disable());
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger({
    service: "orders",
    version: "1",
    correlationId: () => "demo-1",
    destinations: [{ write: (line) => lines.push(JSON.parse(line)) }, otlpDestination()],
  });
  return { logger, lines, records: () => exporter.getFinishedLogRecords() };
}

it("sends what the line says, with an error as an exception and its secrets cut out", () => {
  const { logger, records } = capture();
  logger.error({ err: new TypeError("no stock"), token: "hunter2", quantity: 3 }, "reservation failed");
  const [record] = records();
  expect(record).toMatchObject({
    body: "reservation failed",
    severityNumber: SeverityNumber.ERROR,
    severityText: "error",
    attributes: {
      correlation_id: "demo-1",
      token: "[redacted]",
      quantity: 3,
      "exception.type": "TypeError",
      "exception.message": "no stock",
      "exception.stacktrace": expect.stringContaining("TypeError: no stock"),
    },
  });
  expect(Object.keys(record?.attributes ?? {})).not.toContain("service");
});

it("has the time of the line", () => {
  const { logger, lines, records } = capture();
  logger.info("hello");
  const [seconds = 0, nanos = 0] = records()[0]?.hrTime ?? [];
  expect(new Date(seconds * 1e3 + nanos / 1e6).toISOString()).toBe(lines[0]?.timestamp);
});

it.each<{ name: string; log: (logger: Logger) => void; body: string; attributes: object }>([
  {
    name: "plain fields",
    log: (logger) => logger.info({ path: "/a", status: 200, ok: true, gone: undefined }, "answered"),
    body: "answered",
    attributes: { path: "/a", status: 200, ok: true },
  },
  {
    name: "what JSON puts in other words",
    log: (logger) => logger.info({ at: new Date(0), ratio: Number.NaN, items: [{ sku: "tea" }] }, "counted"),
    body: "counted",
    attributes: { at: "1970-01-01T00:00:00.000Z", ratio: null, items: [{ sku: "tea" }] },
  },
  {
    name: "the password of a URL",
    log: (logger) => logger.info({ target: "postgres://app:hunter2@db/a" }, "to redis://:hunter2@cache"),
    body: "to redis://:[redacted]@cache",
    attributes: { target: "postgres://app:[redacted]@db/a" },
  },
  {
    name: "a message among the fields",
    log: (logger) => logger.info({ message: "from elsewhere" }),
    body: "from elsewhere",
    attributes: {},
  },
  {
    name: "an error that is none",
    log: (logger) => logger.info({ err: "gone" }, "failed"),
    body: "failed",
    attributes: { err: "gone" },
  },
])("says the same of $name as the line does", ({ log, body, attributes }) => {
  const { logger, lines, records } = capture();
  log(logger);
  const [record] = records();
  expect(record?.body).toBe(body);
  expect(record?.attributes).toEqual({ correlation_id: "demo-1", ...attributes });
  expect(lines[0]).toMatchObject({ message: body, ...attributes });
});

it("says nothing where no SDK listens", () => {
  const { write } = otlpDestination();
  expect(() =>
    write("not read", { timeMs: 0, level: "info", message: "hello", fields: { a: {} } }),
  ).not.toThrow();
});
