import {
  JsonLogsSerializer,
  JsonMetricsSerializer,
  JsonTraceSerializer,
  ProtobufLogsSerializer,
  ProtobufMetricsSerializer,
  ProtobufTraceSerializer,
} from "@opentelemetry/otlp-transformer";
import { describe, expect, it } from "vitest";
import { encodeExportResponse, exportResponseJson } from "./export-response.ts";

const REFUSED = [
  { reason: "the trace id is not 16 bytes", count: 2 },
  { reason: "the span id is missing or all zero", count: 1 },
];
const errorMessage = "2 refused: the trace id is not 16 bytes; 1 refused: the span id is missing or all zero";

// Read back by OpenTelemetry's own exporters.
describe("a partial success", () => {
  it("is one in protobuf", () => {
    const bytes = encodeExportResponse(REFUSED);
    expect(ProtobufTraceSerializer.deserializeResponse(bytes)).toMatchObject({
      partialSuccess: { rejectedSpans: 3, errorMessage },
    });
    expect(ProtobufLogsSerializer.deserializeResponse(bytes)).toMatchObject({
      partialSuccess: { rejectedLogRecords: 3, errorMessage },
    });
    expect(ProtobufMetricsSerializer.deserializeResponse(bytes)).toMatchObject({
      partialSuccess: { rejectedDataPoints: 3, errorMessage },
    });
  });

  it("is one in JSON", () => {
    const bytes = (signal: "traces" | "logs" | "metrics") =>
      Buffer.from(JSON.stringify(exportResponseJson(signal, REFUSED)));
    expect(JsonTraceSerializer.deserializeResponse(bytes("traces"))).toEqual({
      partialSuccess: { rejectedSpans: "3", errorMessage },
    });
    expect(JsonLogsSerializer.deserializeResponse(bytes("logs"))).toEqual({
      partialSuccess: { rejectedLogRecords: "3", errorMessage },
    });
    expect(JsonMetricsSerializer.deserializeResponse(bytes("metrics"))).toEqual({
      partialSuccess: { rejectedDataPoints: "3", errorMessage },
    });
  });
});

it("a full success says nothing", () => {
  expect(encodeExportResponse([])).toEqual(new Uint8Array());
  expect(exportResponseJson("traces", [])).toEqual({});
});
