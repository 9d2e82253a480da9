import { expect } from "vitest";
import { createRandom } from "../../random.ts";
import { decodeLogs } from "./decode-logs.ts";
import { decodeMetrics } from "./decode-metrics.ts";
import { decodeTraces } from "./decode-traces.ts";
import { encodeLogs } from "./encode-logs.ts";
import { encodeMetrics } from "./encode-metrics.ts";
import { encodeTraces } from "./encode-traces.ts";
import { jsonToProtobuf } from "./json/json-to-protobuf.ts";
import { parseJson } from "./json/parse-json.ts";
import { mutate } from "./mutate-for-test.ts";
import { DATA, PG, point, record, span } from "./samples-for-test.ts";

export const SPAN_JSON = JSON.stringify({
  resourceSpans: [
    {
      resource: { attributes: [{ key: "service.name", value: { stringValue: "orders" } }] },
      scopeSpans: [
        {
          spans: [
            {
              traceId: "a".repeat(32),
              spanId: "b".repeat(16),
              kind: 2,
              startTimeUnixNano: "1544712660000000000",
              endTimeUnixNano: 1_544_712_661,
              attributes: [
                {
                  key: "list",
                  value: { arrayValue: { values: [{ boolValue: true }, { bytesValue: "AP8=" }] } },
                },
                {
                  key: "map",
                  value: { kvlistValue: { values: [{ key: "a", value: { doubleValue: 0.5 } }] } },
                },
              ],
              status: { code: 2, message: "no" },
            },
          ],
        },
      ],
    },
  ],
});

export const readJson = (bytes: Uint8Array) => decodeTraces(jsonToProtobuf("traces", parseJson(bytes)));

/** What is mutated, and how it is read. */
export interface FuzzTarget {
  readonly name: string;
  readonly payload: Uint8Array;
  /** The only error that reading may end with. */
  readonly errorName: string;
  readonly read: (mutated: Uint8Array) => void;
}

/** Reading what was mutated gives items that survive a round trip, or the error. */
export const FUZZ_TARGETS: readonly FuzzTarget[] = [
  {
    name: "traces",
    payload: encodeTraces([span, { ...span, scope: PG }]),
    errorName: "MalformedProtobufError",
    read: (bytes) => {
      const { items } = decodeTraces(bytes);
      expect(decodeTraces(encodeTraces(items)).items).toEqual(items);
    },
  },
  {
    name: "logs",
    payload: encodeLogs([record, record]),
    errorName: "MalformedProtobufError",
    read: (bytes) => {
      const { items } = decodeLogs(bytes);
      expect(decodeLogs(encodeLogs(items)).items).toEqual(items);
    },
  },
  {
    name: "metrics",
    payload: encodeMetrics(DATA.map(point)),
    errorName: "MalformedProtobufError",
    read: (bytes) => {
      const { items } = decodeMetrics(bytes);
      expect(decodeMetrics(encodeMetrics(items)).items).toEqual(items);
    },
  },
  { name: "JSON", payload: Buffer.from(SPAN_JSON), errorName: "MalformedJsonError", read: readJson },
];

/**
 * Reads mutations of a target's payload.
 * @throws any error that is not the target's own
 */
export function fuzz({ payload, errorName, read }: FuzzTarget, mutations: number): void {
  const random = createRandom(42);
  let malformed = 0;
  for (let round = 0; round < mutations; round++) {
    try {
      read(mutate(payload, random));
    } catch (error) {
      if (!(error instanceof Error) || error.name !== errorName) throw error;
      malformed++;
    }
  }
  // All or hardly any malformed would mean that the mutations reach nothing.
  expect(malformed).toBeGreaterThan(mutations / 10);
  expect(malformed).toBeLessThan(mutations);
}
