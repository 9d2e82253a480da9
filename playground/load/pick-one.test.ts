import { expect, it } from "vitest";
import { pickOne } from "./pick-one.ts";

it("picks by the number drawn", () => {
  const items = ["a", "b", "c", "d"];
  expect([0, 0.24, 0.25, 0.999].map((drawn) => pickOne(() => drawn, items))).toEqual(["a", "a", "b", "d"]);
  expect(pickOne(() => 0.5, [])).toBeUndefined();
});
