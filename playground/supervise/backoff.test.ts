import { expect, it } from "vitest";
import { backoffMs } from "./backoff.ts";

it("doubles from 0.2 s to 5 s", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 1_000].map(backoffMs)).toEqual([
    200, 400, 800, 1_600, 3_200, 5_000, 5_000, 5_000,
  ]);
});
