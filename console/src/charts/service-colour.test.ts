import { expect, it } from "vitest";
import { paletteIndex } from "./service-colour.ts";

it("tells the playground's services apart, and others from them", () => {
  expect(["storefront", "orders", "inventory"].map(paletteIndex)).toEqual([0, 1, 2]);
  for (const other of ["", "postgresql", "a", "支払い", "x".repeat(500)]) {
    expect(paletteIndex(other), other).toBeGreaterThanOrEqual(3);
    expect(paletteIndex(other), other).toBeLessThan(10);
  }
});
