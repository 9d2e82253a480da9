import { decodeTraces } from "@playground/shared/wire/otlp/decode-traces";
import { describe, expect, it } from "vitest";
import { marshalCycles } from "./marshalled-batch.ts";

const START = 1_800_000_000_000_000_000n;

function stamped(spansPerBatch: number, cycle: number, grpc = false) {
  const batchesPerCycle = 100 / spansPerBatch;
  const batches = marshalCycles(spansPerBatch, grpc).slice(0, batchesPerCycle);
  return batches.map((batch) => {
    batch.stamp(cycle, START);
    return Buffer.from(batch.bytes);
  });
}

const spansOf = (requests: readonly Buffer[]) => requests.flatMap((bytes) => decodeTraces(bytes).items);
const ids = (spans: ReturnType<typeof spansOf>) => spans.map((span) => `${span.traceId} ${span.spanId}`);

describe("a marshalled batch", () => {
  it("has other traces and spans in each cycle", () => {
    const spans = [0, 1, 2, 1_000_000].flatMap((cycle) => spansOf(stamped(100, cycle)));
    expect(new Set(spans.map((span) => span.traceId)).size).toBe(4 * 7);
    expect(new Set(spans.map((span) => span.spanId)).size).toBe(4 * 100);
    expect(new Set(spans.map((span) => span.attributes["app.request.id"])).size).toBe(4 * 100);
  });

  it("keeps its traces whole: one root each, every parent in the same trace", () => {
    const spans = spansOf(stamped(100, 17));
    const known = new Set(ids(spans));
    const children = spans.filter((span) => span.parentSpanId !== undefined);
    expect(children).toHaveLength(93);
    expect(children.filter((span) => !known.has(`${span.traceId} ${span.parentSpanId}`))).toEqual([]);
  });

  it.each([10, 1])("cut into batches of %i it is the same spans", (spansPerBatch) => {
    expect(spansOf(stamped(spansPerBatch, 5))).toEqual(spansOf(stamped(100, 5)));
  });

  it("is about 660 bytes and 15 attributes a span", () => {
    const [request] = stamped(100, 3);
    expect(request?.length).toBeGreaterThan(64_000);
    expect(request?.length).toBeLessThan(68_000);
    for (const span of spansOf(stamped(100, 3))) expect(Object.keys(span.attributes)).toHaveLength(15);
  });

  it("begins when it is told, and ends after it begins", () => {
    const spans = spansOf(stamped(100, 9));
    expect(spans[0]?.start).toBe(START);
    expect(spans.filter((span) => span.end <= span.start)).toEqual([]);
  });

  it("has gRPC's prefix where that is wanted", () => {
    const [plain, framed] = [stamped(100, 4)[0], stamped(100, 4, true)[0]];
    expect(framed?.readUInt8(0)).toBe(0);
    expect(framed?.readUInt32BE(1)).toBe(plain?.length);
    expect(plain?.equals(framed?.subarray(5) ?? Buffer.alloc(0))).toBe(true);
  });
});
