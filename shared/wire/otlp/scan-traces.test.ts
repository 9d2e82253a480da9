import { describe, expect, it } from "vitest";
import { createRandom } from "../../random.ts";
import { encodeTraces } from "./encode-traces.ts";
import { jsonToProtobuf } from "./json/json-to-protobuf.ts";
import { mutate } from "./mutate-for-test.ts";
import { PG, STOREFRONT, span } from "./samples-for-test.ts";
import { scanTraces } from "./scan-traces.ts";
import { compareReaders, scanned } from "./scan-traces-for-test.ts";

const MUTATIONS = 20_000;
const ID = { traceId: "a".repeat(32), spanId: "b".repeat(16) };

describe("a scan of traces", () => {
  it("tells what decoding does", () => {
    compareReaders(encodeTraces([span, { ...span, scope: PG }, { ...span, resource: STOREFRONT }]));
  });

  it("tells what decoding does of mutated bytes, whatever they are", () => {
    const random = createRandom(7);
    const payload = encodeTraces([
      span,
      { ...span, scope: PG, parentSpanId: undefined, events: [], links: [] },
    ]);
    const outcomes = Array.from({ length: MUTATIONS }, () => compareReaders(mutate(payload, random)));
    const malformed = outcomes.filter((outcome) => outcome === "malformed").length;
    expect(malformed).toBeGreaterThan(MUTATIONS / 10);
    expect(malformed).toBeLessThan(MUTATIONS * 0.9);
  });

  it("numbers all spans of the payload, also those that it refuses", () => {
    const spans = [{ ...ID, name: "first" }, { name: "refused" }, { ...ID, name: "last" }];
    const bytes = jsonToProtobuf("traces", { resourceSpans: [{ scopeSpans: [{ spans }] }] });
    const { ordinals, refused } = scanned(bytes);
    expect(ordinals).toEqual([0, 2]);
    expect(refused).toEqual([{ reason: "the trace id is missing or all zero", count: 1 }]);
  });

  it("shows the resource before its spans, also where it stands behind them", () => {
    const resource = Buffer.from([0x0a, 0x02, 0x10, 0x07]);
    const scopeSpans = Buffer.from([0x12, 0x02, 0x12, 0x00]);
    const bytes = Buffer.concat([Buffer.from([0x0a, 8]), scopeSpans, resource]);
    const calls: string[] = [];
    scanTraces(bytes, {
      resource: (start, end) => calls.push(`resource ${bytes.toString("hex", start, end)}`),
      begin: (ordinal) => calls.push(`begin ${ordinal}`),
      attribute: () => calls.push("attribute"),
      link: () => calls.push("link"),
      span: () => calls.push("span"),
    });
    expect(calls).toEqual(["resource 1007", "begin 0"]);
  });
});
