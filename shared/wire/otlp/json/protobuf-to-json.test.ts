import { describe, expect, it } from "vitest";
import { createRandom } from "../../../random.ts";
import { decodeLogs } from "../decode-logs.ts";
import { decodeMetrics } from "../decode-metrics.ts";
import { decodeTraces } from "../decode-traces.ts";
import { encodeLogs } from "../encode-logs.ts";
import { encodeMetrics } from "../encode-metrics.ts";
import { encodeTraces } from "../encode-traces.ts";
import { mutate } from "../mutate-for-test.ts";
import { DATA, PG, point, record, STOREFRONT, span } from "../samples-for-test.ts";
import { jsonToProtobuf } from "./json-to-protobuf.ts";
import { parseJson } from "./parse-json.ts";
import { protobufToJson } from "./protobuf-to-json.ts";

const SIGNALS = [
  {
    signal: "traces",
    payload: encodeTraces([span, { ...span, scope: PG }, { ...span, resource: STOREFRONT }]),
    decode: (bytes: Uint8Array) => decodeTraces(bytes),
  },
  {
    signal: "logs",
    payload: encodeLogs([record, { ...record, scope: PG }]),
    decode: (bytes: Uint8Array) => decodeLogs(bytes),
  },
  {
    signal: "metrics",
    payload: encodeMetrics(DATA.map(point)),
    decode: (bytes: Uint8Array) => decodeMetrics(bytes),
  },
] as const;

const thereAndBack = (signal: (typeof SIGNALS)[number]["signal"], payload: Uint8Array): Uint8Array =>
  jsonToProtobuf(signal, parseJson(Buffer.from(JSON.stringify(protobufToJson(signal, payload)))));

describe.each(SIGNALS)("$signal in OTLP/JSON", ({ signal, payload, decode }) => {
  it("decode to what they were", () => {
    const { items, refused } = decode(thereAndBack(signal, payload));
    expect({ items, refused }).toEqual({ items: decode(payload).items, refused: [] });
  });

  it("decode to what they were, whatever mutated bytes hold", () => {
    const random = createRandom(11);
    let read = 0;
    for (let round = 0; round < 3_000; round++) {
      const mutated = mutate(payload, random);
      let expected: ReturnType<typeof decode>;
      try {
        expected = decode(mutated);
      } catch {
        continue;
      }
      read++;
      const { items, refused } = decode(thereAndBack(signal, mutated));
      expect({ items, refused }).toEqual({ items: expected.items, refused: expected.refused });
    }
    expect(read).toBeGreaterThan(300);
  });
});

/** A field of protobuf with a length, and a fixed one of 8 bytes. */
const bytes = (field: number, ...content: number[]): number[] => [
  (field << 3) | 2,
  content.length,
  ...content,
];
const fixed64 = (field: number, ...content: number[]): number[] => [(field << 3) | 1, ...content];
const text = (value: string): number[] => [...Buffer.from(value)];
const EIGHT = [1, 0, 0, 0, 0, 0, 0, 0];

describe("OTLP/JSON", () => {
  it("has ids in hex, 64-bit integers in decimal texts, and enumerations in numbers", () => {
    const attribute = bytes(9, ...bytes(1, ...text("n")), ...bytes(2, 0x18, 5));
    const spanBytes = [
      ...bytes(1, ...Array.from({ length: 16 }, (_, n) => n)),
      ...bytes(5, ...text("name")),
      0x30,
      2,
      ...fixed64(7, ...EIGHT),
      ...attribute,
    ];
    const payload = Uint8Array.from(bytes(1, ...bytes(2, ...bytes(2, ...spanBytes))));
    expect(protobufToJson("traces", payload)).toEqual({
      resourceSpans: [
        {
          scopeSpans: [
            {
              spans: [
                {
                  traceId: "000102030405060708090a0b0c0d0e0f",
                  name: "name",
                  kind: 2,
                  startTimeUnixNano: "1",
                  attributes: [{ key: "n", value: { intValue: "5" } }],
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it("keeps what the decoders leave out: exemplars, metadata, references to entities", () => {
    const exemplar = bytes(5, ...fixed64(2, ...EIGHT), ...bytes(5, ...Array(16).fill(0xab)));
    const metric = [
      ...bytes(1, ...text("m")),
      ...bytes(5, ...bytes(1, ...exemplar)),
      ...bytes(12, ...bytes(1, ...text("k"))),
    ];
    const resource = bytes(1, ...bytes(3, ...bytes(2, ...text("host")), ...bytes(3, ...text("host.id"))));
    const payload = Uint8Array.from(bytes(1, ...resource, ...bytes(2, ...bytes(2, ...metric))));
    const json = {
      resourceMetrics: [
        {
          resource: { entityRefs: [{ type: "host", idKeys: ["host.id"] }] },
          scopeMetrics: [
            {
              metrics: [
                {
                  name: "m",
                  gauge: { dataPoints: [{ exemplars: [{ timeUnixNano: "1", traceId: "ab".repeat(16) }] }] },
                  metadata: [{ key: "k" }],
                },
              ],
            },
          ],
        },
      ],
    };
    expect(protobufToJson("metrics", payload)).toEqual(json);
    expect(jsonToProtobuf("metrics", json)).toEqual(payload);
  });

  it("has words for doubles that JSON has no number for", () => {
    const values = [Number.NaN, Number.POSITIVE_INFINITY, -0, 0.1].map(
      (value) => ({ type: "gauge", value }) as const,
    );
    const json = JSON.stringify(protobufToJson("metrics", encodeMetrics(values.map(point))));
    expect([...json.matchAll(/"asDouble":([^,}]+)/g)].map(([, value]) => value)).toEqual([
      '"NaN"',
      '"Infinity"',
      '"-0"',
      "0.1",
    ]);
  });

  it("keeps counts that no double holds", () => {
    const counts = ["18446744073709551615", "9007199254740993"];
    const histogram = { dataPoints: [{ count: counts[0], bucketCounts: counts }] };
    const exponentialHistogram = {
      dataPoints: [{ zeroCount: counts[1], positive: { bucketCounts: counts } }],
    };
    const metrics = [
      { name: "a", histogram },
      { name: "b", exponentialHistogram },
    ];
    const json = { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] };
    expect(protobufToJson("metrics", jsonToProtobuf("metrics", json))).toEqual(json);
  });
});
