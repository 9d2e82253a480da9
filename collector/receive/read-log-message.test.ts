import { describe, expect, it } from "vitest";
import { readLogMessage } from "./read-log-message.ts";

const OTEL = "6750a8c3aabbccddeeff001122334455";
const XRAY = "1-6750a8c3-aabbccddeeff001122334455";

describe("readLogMessage", () => {
  it.each([
    [`{"trace_id":"${OTEL}","span_id":"aabbccdd00112233","level":"warn"}`, OTEL, "aabbccdd00112233", 13],
    [`{"traceId":"${XRAY}","severity":"CRITICAL"}`, OTEL, undefined, 21],
    [`{"xray_trace_id":"${XRAY}@aabbccdd00112233","level":30}`, OTEL, undefined, 0],
    [`{"trace_id":"${"0".repeat(32)}","span_id":"nothing"}`, undefined, undefined, 0],
    [`{"constructor":1,"level":"__proto__"}`, undefined, undefined, 0],
    [`REPORT RequestId: 5 XRAY TraceId: ${XRAY}\tSegmentId: aabbccdd00112233`, OTEL, undefined, 0],
    ["2026-03-01T00:00:00Z [ERROR] out of stock", undefined, undefined, 17],
    ["INFORMATION about errors", undefined, undefined, 0],
    [`${"x".repeat(200)} ERROR`, undefined, undefined, 0],
    ["{ broken INFO", undefined, undefined, 9],
    ["", undefined, undefined, 0],
    ["[1, 2]", undefined, undefined, 0],
  ])("%s", (message, traceId, spanId, severityNumber) => {
    expect(readLogMessage(message)).toMatchObject({ traceId, spanId, severityNumber });
  });

  it("reads a correlation id from JSON only", () => {
    expect(readLogMessage('{"correlation_id":"demo-1"}').correlationId).toBe("demo-1");
    expect(readLogMessage("correlation_id=demo-1").correlationId).toBeUndefined();
  });
});
