import { describe, expect, it } from "vitest";
import { parseMix, pickKind } from "./mix.ts";

describe("a mix", () => {
  it("is read from kinds and weights", () => {
    expect(parseMix("list=2, checkout=1")).toEqual({ list: 2, product: 0, checkout: 1, order: 0 });
  });

  it.each(["", "list", "list=", "list=-1", "list=1.5", "buy=1", "list=1,,order=1"])("refuses %j", (text) => {
    expect(() => parseMix(text)).toThrow("expected list, product, checkout, order with a weight each");
  });

  it("refuses one in which nothing is done", () => {
    expect(() => parseMix("list=0,order=0")).toThrow("expected a weight above 0");
  });

  it("gives each kind its share of what may be drawn", () => {
    const mix = { list: 1, product: 0, checkout: 2, order: 1 };
    const drawn = [0, 0.249, 0.25, 0.749, 0.75, 0.999].map((number) => pickKind(() => number, mix));
    expect(drawn).toEqual(["list", "list", "checkout", "checkout", "order", "order"]);
  });
});
