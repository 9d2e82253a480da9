import { expect, it } from "vitest";
import { drawDistributions } from "./draw-distributions.ts";

it("puts distributions beside each other, in the same classes", () => {
  const lines = drawDistributions(
    [
      { title: "healthy", durations: [5, 6, 7, 9.99, 12] },
      { title: "broken", durations: [12, 49, 50, 60] },
    ],
    47,
  );
  // Classes 5–10, 10–20, 20–50 and 50–100; four is the largest count, and 13 characters are left for its bar.
  expect(lines).toEqual([
    "         healthy             broken",
    " 5.0 ms  █████████████ 4",
    "10.0 ms  ███ 1               ███ 1",
    "20.0 ms                      ███ 1",
    "50.0 ms                      ███████ 2",
  ]);
});

it("shows nothing where there is nothing", () => {
  expect(drawDistributions([{ title: "healthy", durations: [] }], 80)).toEqual([]);
});
