import { ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import { createRandom } from "@playground/shared/random";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { mutate } from "@playground/shared/wire/otlp/mutate-for-test";
import { PG, STOREFRONT, span } from "@playground/shared/wire/otlp/samples-for-test";
import { sdkSpans } from "@playground/shared/wire/otlp/sdk-spans-for-test";
import { describe, expect, it } from "vitest";
import { aSpan } from "../../contract/telemetry.ts";
import { scannerComparison } from "./compare-scanners-for-test.ts";

const MUTATIONS = 20_000;
const REPLACEMENT = Buffer.from("\ufffd");

/** The encoded span, with the bytes in the place of its attribute's value. */
function withValue(bytes: Buffer): Buffer {
  const placeholder = "#".repeat(bytes.length);
  const payload = Buffer.from(encodeTraces([aSpan({ id: 1, attributes: [["place", placeholder]] })]));
  bytes.copy(payload, payload.indexOf(placeholder));
  return payload;
}

describe("the quick scan of spans", () => {
  it("has the rows of spans with something in every field", () => {
    const compare = scannerComparison();
    const child = { ...span, scope: PG, parentSpanId: undefined, events: [], links: [] };
    expect(compare(encodeTraces([span, { ...span, resource: STOREFRONT }, child]))).toBe("plain");
    expect(compare(encodeTraces([]))).toBe("plain");
  });

  it("has those of OpenTelemetry's own SDK", () => {
    const payload = ProtobufTraceSerializer.serializeRequest(sdkSpans().spans);
    expect(scannerComparison()(payload ?? new Uint8Array())).toBe("plain");
  });

  it.each([
    [
      "a peer",
      "client",
      [
        ["db.namespace", "shop"],
        ["peer.service", "stock"],
        ["server.address", "a"],
      ],
    ],
    [
      "a peer that is no text",
      "producer",
      [
        ["peer.service", 7],
        ["db.name", ""],
      ],
    ],
    ["a peer of a server", "server", [["peer.service", "stock"]]],
    [
      "a status of HTTP",
      "server",
      [
        ["http.response.status_code", 503],
        ["http.status_code", 200],
      ],
    ],
    ["a status of HTTP that is a text", "server", [["http.status_code", "200"]]],
    ["the mark of the load", "server", [["user_agent.synthetic.type", "test"]]],
    ["keys of any length", "server", Array.from({ length: 80 }, (_, n) => ["k".repeat(n), n] as const)],
    [
      "keys that are one as annotations",
      "server",
      [
        ["a.b-c_dd", 1],
        ["a_b_c_dd", 1],
      ],
    ],
    [
      "texts of any length",
      "server",
      Array.from({ length: 300 }, (_, n) => [`k${n}`, "v".repeat(n)] as const),
    ],
    [
      "texts that are not ASCII",
      "server",
      [
        ["a", "tea ☕"],
        ["b", "é".repeat(200)],
        ["c", `${"x".repeat(255)}é`],
      ],
    ],
  ] as const)("has those of spans with %s", (_, kind, attributes) => {
    const spans = [aSpan({ id: 1, kind, attributes }), aSpan({ id: 2, kind, attributes })];
    expect(scannerComparison()(encodeTraces(spans))).toBe("plain");
  });

  it("has those of more keys than it keeps, again and again", () => {
    const compare = scannerComparison();
    for (let round = 0; round < 20; round++) {
      const attributes = Array.from({ length: 100 }, (_, key) => [`key.${round}.${key}`, key] as const);
      const known = [
        ["peer.service", "stock"],
        ["http.status_code", 200 + round],
      ] as const;
      const spans = [1, 2].map((id) => aSpan({ id, kind: "client", attributes: [...attributes, ...known] }));
      expect(compare(encodeTraces(spans))).toBe("plain");
    }
  });

  it("has those of a large payload, and of a small one after it", () => {
    const compare = scannerComparison();
    const { resource } = span;
    const spans = Array.from({ length: 20_000 }, (_, n) => ({
      ...aSpan({ id: n + 1, name: `name ${n % 900}`, attributes: [["text", "x".repeat(300)]] }),
      resource,
    }));
    expect(compare(encodeTraces(spans))).toBe("plain");
    expect(compare(encodeTraces([span]))).toBe("plain");
  });

  it("leaves more operations or resources than it counts to the exact one", () => {
    const spans = Array.from({ length: 3_000 }, (_, n) => aSpan({ id: n + 1, name: `name ${n}` }));
    expect(scannerComparison()(encodeTraces(spans))).toBe("left");
    const { resource } = span;
    const ofOne = spans.map((one) => ({ ...one, resource }));
    expect(scannerComparison()(encodeTraces(ofOne))).toBe("left");
    expect(scannerComparison()(encodeTraces(ofOne.slice(0, 2_000)))).toBe("plain");
  });

  it.each([
    ["the shortest of two bytes", [0xc2, 0x80], "plain"],
    ["the shortest of three", [0xe0, 0xa0, 0x80], "plain"],
    ["the longest of all", [0xf4, 0x8f, 0xbf, 0xbf], "plain"],
    ["one that is cut", [0xe2, 0x98], "left"],
    ["one that is too long", [0xc1, 0xbf], "left"],
    ["three bytes that are too long", [0xe0, 0x9f, 0xbf], "left"],
    ["four bytes that are too long", [0xf0, 0x8f, 0xbf, 0xbf], "left"],
    ["half of a pair", [0xed, 0xa0, 0x80], "left"],
    ["one above the highest", [0xf4, 0x90, 0x80, 0x80], "left"],
    ["no first byte", [0xff], "left"],
  ])("takes UTF-8 as the decoder does: %s", (_, bytes, expected) => {
    const text = Buffer.from(bytes);
    expect(text.toString().includes(REPLACEMENT.toString())).toBe(expected === "left");
    expect(scannerComparison()(withValue(text))).toBe(expected);
  });

  it("has the rows of mutated bytes, or leaves them", () => {
    const compare = scannerComparison();
    const random = createRandom(7);
    const payload = encodeTraces([
      span,
      aSpan({ id: 2, kind: "client", attributes: [["peer.service", "stock"]] }),
    ]);
    const outcomes = Array.from({ length: MUTATIONS }, () => compare(mutate(payload, random)));
    const plain = outcomes.filter((outcome) => outcome === "plain").length;
    expect(plain).toBeGreaterThan(MUTATIONS / 10);
    expect(plain).toBeLessThan(MUTATIONS * 0.9);
  });
});
