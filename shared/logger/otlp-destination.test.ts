import { logs, SeverityNumber } from "@opentelemetry/api";
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from "@opentelemetry/sdk-logs";
import { expect, it, onTestFinished } from "vitest";
import { createLogger } from "./logger.ts";
import { otlpDestination } from "./otlp-destination.ts";

it("sends what the line says, with an error as an exception and its secrets cut out", () => {
  const exporter = new InMemoryLogRecordExporter();
  logs.setGlobalLoggerProvider(
    new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter })] }),
  );
  onTestFinished(() => logs.disable());
  const logger = createLogger({
    service: "orders",
    version: "1",
    correlationId: () => "demo-1",
    destinations: [otlpDestination()],
  });
  logger.error({ err: new TypeError("no stock"), token: "hunter2", quantity: 3 }, "reservation failed");
  const [record] = exporter.getFinishedLogRecords();
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
