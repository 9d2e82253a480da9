import type { AttributeValue } from "@playground/shared/model/attributes";
import type { Span } from "@playground/shared/model/span";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { scanTraces } from "@playground/shared/wire/otlp/scan-traces";
import { annotationKey } from "@playground/shared/wire/xray/annotation-key";
import { describe, expect, it } from "vitest";
import { addAttribute, addLink, BLOOM_WORDS, bloomOfLink, bloomsOf } from "./attribute-bloom.ts";
import { attributeText } from "./attribute-text.ts";
import { aSpan, trace } from "./contract/telemetry.ts";

function bloomIn(payload: Uint8Array): Uint32Array {
  const words = new Uint32Array(BLOOM_WORDS);
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  scanTraces(payload, {
    resource: () => undefined,
    begin: () => undefined,
    attribute: (attribute) => addAttribute(words, 0, view, attribute),
    link: (traceIdAt) => addLink(words, 0, view, traceIdAt),
    span: () => undefined,
  });
  return words;
}

const bloomOf = (attributes: readonly (readonly [string, AttributeValue])[]): Uint32Array =>
  bloomIn(encodeTraces([aSpan({ id: 1, attributes })] satisfies Span[]));

const mayHave = (words: Uint32Array, key: string, text: string): boolean =>
  bloomsOf(key, text).some((wanted) =>
    wanted.every((bits, word) => ((words[word] ?? 0) & bits) >>> 0 === bits),
  );

const VALUES: readonly AttributeValue[] = [
  "",
  "/orders",
  "true",
  "42",
  "tea ☕",
  "é".repeat(300),
  "x".repeat(1_000),
  true,
  false,
  null,
  0,
  42,
  -1,
  2 ** 40,
  -(2 ** 40),
  2n ** 62n,
  -(2n ** 63n),
  0.5,
  1e300,
  -0,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
  new Uint8Array([1, 2, 3]),
  ["a", 1],
  { inner: "map" },
];

describe("a span's attribute bits", () => {
  it.each(VALUES.map((value) => ({ value, text: attributeText(value) })))("hold $text", ({ value, text }) => {
    expect(mayHave(bloomOf([["key", value]]), "key", text)).toBe(true);
  });

  it("hold text that is no UTF-8 by the characters it is read as", () => {
    const payload = Buffer.from(encodeTraces([aSpan({ id: 1, attributes: [["key", "a~~b"]] })]));
    payload[payload.indexOf("a~~b") + 1] = 0xff;
    expect(mayHave(bloomIn(payload), "key", "a\ufffd~b")).toBe(true);
  });

  it("leave out nearly all values that a span does not have", () => {
    let seeming = 0;
    for (let n = 0; n < 200; n++) {
      const attributes = Array.from({ length: 15 }, (_, of) => [`key.${of}`, `value ${n} of ${of}`] as const);
      const words = bloomOf(attributes);
      for (let other = 0; other < 100; other++) {
        if (mayHave(words, `key.${other % 15}`, `value ${5_000 + other}`)) seeming++;
      }
    }
    // 15 pairs set 34 % of the bits, and a value may be a text or a complex value: 2 · 0.34⁷ is 0.1 % of 20,000.
    expect(seeming).toBeGreaterThan(0);
    expect(seeming).toBeLessThan(60);
  });

  it("tell kinds of values apart that have other texts", () => {
    expect(mayHave(bloomOf([["n", 1]]), "n", "2")).toBe(false);
    expect(mayHave(bloomOf([["n", "1"]]), "n", "2")).toBe(false);
    expect(mayHave(bloomOf([["on", true]]), "on", "false")).toBe(false);
    expect(mayHave(bloomOf([["n", 1]]), "m", "1")).toBe(false);
  });

  it.each([
    ["app.tier", "app_tier"],
    ["http.route-name/x", "http_route_name_x"],
    ["a.b", "a_b"],
    ["größe", "gr__e"],
    ["größe.in.metern", "gr__e_in_metern"],
    ["the 🍵 of choice", "the_tea_of_choice"],
    ["A[0]:{z}@`~", "A_0___z____"],
  ])("hold %s under the name that it has as an annotation", (key, annotation) => {
    const isOne = annotation === annotationKey(key);
    expect(mayHave(bloomOf([[key, "gold"]]), annotation, "gold")).toBe(isOne);
    expect(mayHave(bloomOf([[key, "gold"]]), key, "gold")).toBe(true);
    expect(mayHave(bloomOf([[annotation, "gold"]]), key, "gold")).toBe(isOne);
  });

  it("tell letters and digits of keys apart", () => {
    for (const other of ["app_tied", "bpp_tier", "app9tier", "app_tie_", "App_tier"]) {
      expect(mayHave(bloomOf([["app.tier", "gold"]]), other, "gold")).toBe(false);
    }
  });
});

describe("a link", () => {
  const has = (words: Uint32Array, number: number): boolean =>
    bloomOfLink(trace(number)).every((bits, word) => ((words[word] ?? 0) & bits) >>> 0 === bits);

  it("is found by the trace that it leads to", () => {
    const words = bloomIn(encodeTraces([aSpan({ id: 1, links: [7, 8] })]));
    expect([7, 8].map((number) => has(words, number))).toEqual([true, true]);
  });

  it("is seldom seen where there is none", () => {
    const words = bloomIn(encodeTraces([aSpan({ id: 1, links: [7] })]));
    const others = Array.from({ length: 10_000 }, (_, n) => n + 100).filter((number) => has(words, number));
    expect(others).toHaveLength(0);
  });
});
