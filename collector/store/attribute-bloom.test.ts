import { describe, expect, it } from "vitest";
import { type Bloom, bloomOf, createAttributeBloom } from "./attribute-bloom.ts";
import { aSpan } from "./contract/telemetry.ts";

const attributeBloom = createAttributeBloom();

const spanWith = (n: number) =>
  aSpan({
    id: 1,
    attributes: Array.from({ length: 15 }, (_, index) => [`key.${index}`, `value ${n} of ${index}`]),
  });

const has = ([low, high]: Bloom, key: string, value: string) => {
  const [wantedLow, wantedHigh] = bloomOf([{ key, operator: "=", value }]);
  return (low & wantedLow) === wantedLow && (high & wantedHigh) === wantedHigh;
};

describe("a span's attribute bits", () => {
  it("hold every one of its attributes, and its resource's", () => {
    const bloom = attributeBloom(
      aSpan({
        id: 1,
        attributes: [
          ["n", 42],
          ["on", true],
          ["list", ["a", 1]],
        ],
      }),
    );
    expect(has(bloom, "n", "42")).toBe(true);
    expect(has(bloom, "on", "true")).toBe(true);
    expect(has(bloom, "list", '["a",1]')).toBe(true);
    expect(has(bloom, "service.name", "shop")).toBe(true);
  });

  it("tell one resource from the next", () => {
    const at = (region: string) => aSpan({ id: 1, resource: [["cloud.region", region]] });
    expect(has(attributeBloom(at("eu")), "cloud.region", "eu")).toBe(true);
    expect(has(attributeBloom(at("us")), "cloud.region", "us")).toBe(true);
    expect(has(attributeBloom(at("us")), "cloud.region", "eu")).toBe(false);
  });

  it("leave out nearly all values that it does not have", () => {
    let seeming = 0;
    for (let n = 0; n < 2_000; n++)
      if (has(attributeBloom(spanWith(n)), "key.3", "value 5000 of 3")) seeming++;
    // About 17 pairs set 23 % of the bits: 0.23⁴ is 0.3 %.
    expect(seeming).toBeLessThan(30);
  });

  it("ask for nothing where no filter looks for a value", () => {
    expect(bloomOf([{ key: "n", operator: "!=", value: "1" }])).toEqual([0n, 0n]);
    expect(bloomOf([])).toEqual([0n, 0n]);
  });

  it("fill both halves, and no more", () => {
    const many = Array.from(
      { length: 2_000 },
      (_, n) => ({ key: `k${n}`, operator: "=", value: "v" }) as const,
    );
    expect(bloomOf(many)).toEqual([2n ** 128n - 1n, 2n ** 128n - 1n]);
  });
});
