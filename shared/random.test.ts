import { expect, it } from "vitest";
import { createRandom } from "./random.ts";

/** Worked out by a Python program from the published algorithm (mulberry32). */
it.each([
  [0, [0.26642920868471265, 0.0003297457005828619, 0.2232720274478197]],
  [1, [0.6270739405881613, 0.002735721180215478, 0.5274470399599522]],
  [42, [0.6011037519201636, 0.44829055899754167, 0.8524657934904099]],
  [2 ** 32 - 1, [0.8964226141106337, 0.189478256739676, 0.7156526781618595]],
])("gives the known sequence for seed %i", (seed, expected) => {
  const random = createRandom(seed);
  expect([random(), random(), random()]).toEqual(expected);
});
