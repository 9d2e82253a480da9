import { serviceName } from "@playground/shared/model/resource";
import type { Span } from "@playground/shared/model/span";
import { decodeTraces } from "@playground/shared/wire/otlp/decode-traces";
import { describe, expect, it } from "vitest";
import { marshalCycles } from "./marshalled-batch.ts";

const START = 1_800_000_000_000_000_000n;

function stamped(spansPerBatch: number, cycle: number, grpc = false) {
  return marshalCycles(spansPerBatch, grpc).map((batch) => {
    batch.stamp(cycle, START);
    return Buffer.from(batch.bytes);
  });
}

const spansOf = (requests: readonly Buffer[]) => requests.flatMap((bytes) => decodeTraces(bytes).items);
const idOf = (span: { readonly traceId: string; readonly spanId: string }) =>
  `${span.traceId} ${span.spanId}`;
const service = ({ resource }: Span) => serviceName(resource);

describe("a marshalled batch", () => {
  it("has other traces and spans in each cycle", () => {
    const spans = [0, 1, 2, 1_000_000].flatMap((cycle) => spansOf(stamped(100, cycle)));
    expect(new Set(spans.map((span) => span.traceId)).size).toBe(4 * 35);
    expect(new Set(spans.map((span) => span.spanId)).size).toBe(4 * 500);
    expect(new Set(spans.map((span) => span.attributes["app.request.id"])).size).toBe(4 * 500);
  });

  it("keeps its traces whole: one root each, every parent in the same trace", () => {
    const spans = spansOf(stamped(100, 17));
    const known = new Set(spans.map(idOf));
    const children = spans.filter((span) => span.parentSpanId !== undefined);
    expect(children).toHaveLength(500 - 35);
    expect(children.filter((span) => !known.has(`${span.traceId} ${span.parentSpanId}`))).toEqual([]);
  });

  it("is one service's, and the traces go through three to five of them, by calls", () => {
    const batches = stamped(100, 3).map((bytes) => spansOf([bytes]));
    expect(batches.map((spans) => new Set(spans.map(service)).size)).toEqual([1, 1, 1, 1, 1]);
    const spans = batches.flat();
    const byId = new Map(spans.map((span) => [idOf(span), span]));
    for (const ofTrace of Map.groupBy(spans, ({ traceId }) => traceId).values()) {
      const services = new Set(ofTrace.map(service)).size;
      expect([3, 4, 5]).toContain(services);
      const taken = ofTrace.filter(({ kind }) => kind === "server" || kind === "consumer");
      expect(taken).toHaveLength(services);
      for (const { kind, traceId, parentSpanId, resource } of taken) {
        const parent = byId.get(`${traceId} ${parentSpanId}`);
        if (parent === undefined) continue;
        expect(parent.kind).toBe(kind === "server" ? "client" : "producer");
        expect(service(parent)).not.toBe(serviceName(resource));
      }
    }
  });

  it.each([10, 1])("cut into batches of %i it is the same spans", (spansPerBatch) => {
    expect(spansOf(stamped(spansPerBatch, 5))).toEqual(spansOf(stamped(100, 5)));
  });

  it("is about 660 bytes and 15 attributes a span", () => {
    const [request] = stamped(100, 3);
    expect(request?.length).toBeGreaterThan(62_000);
    expect(request?.length).toBeLessThan(70_000);
    for (const span of spansOf(stamped(100, 3))) expect(Object.keys(span.attributes)).toHaveLength(15);
  });

  it("begins when it is told, and ends after it begins", () => {
    const spans = spansOf(stamped(100, 9));
    expect(spans.filter(({ start }) => start < START)).toEqual([]);
    expect(spans.map(({ start }) => start)).toContain(START);
    expect(spans.filter((span) => span.end <= span.start)).toEqual([]);
  });

  it("has gRPC's prefix where that is wanted", () => {
    const [plain, framed] = [stamped(100, 4)[0], stamped(100, 4, true)[0]];
    expect(framed?.readUInt8(0)).toBe(0);
    expect(framed?.readUInt32BE(1)).toBe(plain?.length);
    expect(plain?.equals(framed?.subarray(5) ?? Buffer.alloc(0))).toBe(true);
  });
});
