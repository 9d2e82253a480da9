import { createRandom } from "@playground/shared/random";
import { describe, expect, it } from "vitest";
import { DEFAULT_MIX, type RequestKind } from "./mix.ts";
import { type Catalogue, type PlannedRequest, planRequest } from "./plan-request.ts";

const CATALOGUE: Catalogue = { available: ["tea", "coffee", "honey"], soldOut: ["matcha"] };

function plans(seed: number, count: number, catalogue = CATALOGUE): PlannedRequest[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => planRequest(random, DEFAULT_MIX, catalogue));
}

/** Takes the numbers given, one after the other. */
const drawing = (...numbers: number[]) => {
  const left = numbers.values();
  return () => left.next().value ?? 0.5;
};

const only = (kind: RequestKind) => ({ list: 0, product: 0, checkout: 0, order: 0, [kind]: 1 });

describe("the requests that are planned", () => {
  it("are the same for the same seed, and others for another", () => {
    expect(plans(7, 500)).toEqual(plans(7, 500));
    expect(plans(7, 500)).not.toEqual(plans(8, 500));
  });

  it("follow the mix", () => {
    const made = Map.groupBy(plans(1, 10_000), ({ kind }) => kind);
    for (const [kind, weight] of Object.entries(DEFAULT_MIX)) {
      const share = (made.get(kind as RequestKind)?.length ?? 0) / 100;
      // 100 weights in all, and four times the standard deviation of 10 000 draws.
      expect(Math.abs(share - weight)).toBeLessThan(2);
    }
  });

  it("check out one to three products, each once, and one to three pieces of each", () => {
    const checkouts = plans(1, 5_000).filter((plan) => plan.kind === "checkout");
    expect(new Set(checkouts.map(({ items }) => items.length))).toEqual(new Set([1, 2, 3]));
    for (const { items } of checkouts) {
      expect(new Set(items.map(({ sku }) => sku)).size).toBe(items.length);
      for (const { quantity } of items) expect([1, 2, 3]).toContain(quantity);
    }
  });

  it("want something unknown or sold out now and then", () => {
    const unknown = { kind: "product", sku: "no-such-product" };
    expect(planRequest(drawing(0, 0.029), only("product"), CATALOGUE)).toEqual(unknown);
    expect(planRequest(drawing(0, 0.03, 0.99), only("product"), CATALOGUE)).toEqual({
      kind: "product",
      sku: "matcha",
    });
    const soldOut = planRequest(drawing(0, 0, 0, 0.02, 0, 0.99), only("checkout"), CATALOGUE);
    expect(soldOut).toEqual({ kind: "checkout", customer: "ada", items: [{ sku: "matcha", quantity: 3 }] });
  });

  it("are possible in an empty shop, too", () => {
    const skus = plans(1, 200, { available: [], soldOut: [] }).flatMap((plan) =>
      plan.kind === "product" ? [plan.sku] : plan.kind === "checkout" ? plan.items.map(({ sku }) => sku) : [],
    );
    expect(new Set(skus)).toEqual(new Set(["no-such-product"]));
  });
});
