import { describe, expect, it } from "vitest";
import { encodeToken } from "../page-token.ts";
import { pageOf } from "./page.ts";

const operation = "DescribeThings";
const nameOf = (name: string) => [name];

describe("a page", () => {
  it("begins behind the last item of the one before it, whatever came or went meanwhile", () => {
    const first = pageOf(["d", "b", "a", "c"], nameOf, { operation, limit: 2 });
    expect(first.items).toEqual(["a", "b"]);
    const { nextToken } = first;
    expect(pageOf(["aa", "c", "d", "e"], nameOf, { operation, limit: 2, nextToken })).toMatchObject({
      items: ["c", "d"],
      nextToken: expect.any(String),
    });
  });

  it("is the last one where nothing is behind it", () => {
    expect(pageOf(["a", "b"], nameOf, { operation, limit: 2 })).toEqual({ items: ["a", "b"] });
    expect(pageOf([], nameOf, { operation })).toEqual({ items: [] });
  });

  it("has 50 items where nobody says how many", () => {
    const names = Array.from({ length: 51 }, (_, n) => `n${String(n).padStart(2, "0")}`);
    expect(pageOf(names, nameOf, { operation }).items).toEqual(names.slice(0, 50));
  });

  it("goes the other way by each part of the key", () => {
    const keys: (readonly [number, string])[] = [
      [2, "b"],
      [10, "a"],
      [2, "a"],
    ];
    const { items, nextToken } = pageOf(keys, (key) => key, { operation, limit: 2 }, "descending");
    expect(items).toEqual([
      [10, "a"],
      [2, "b"],
    ]);
    const rest = pageOf(keys, (key) => key, { operation, limit: 2, nextToken }, "descending");
    expect(rest.items).toEqual([[2, "a"]]);
  });

  it.each([
    ["of another operation", encodeToken("DescribeOthers", ["a"])],
    ["that is none", "abc"],
    ["without a key", encodeToken(operation, null)],
  ])("takes no token %s", (_, nextToken) => {
    expect(() => pageOf(["a"], nameOf, { operation, nextToken })).toThrow(/token/);
  });
});
