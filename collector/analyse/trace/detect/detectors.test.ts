import { expect, it } from "vitest";
import { FINDING_KINDS } from "../finding.ts";
import { DETECTORS } from "./detectors.ts";

it("detectors run in the order of the kinds, the most specific first", () => {
  expect(["bad-version", ...Object.keys(DETECTORS)]).toEqual([...FINDING_KINDS]);
});
