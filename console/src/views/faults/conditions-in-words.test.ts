import type { FaultState } from "@playground/shared/faults/fault-state";
import { expect, it } from "vitest";
import { conditionsInWords } from "./conditions-in-words.ts";

const fault = (more: Partial<FaultState>) => ({ variant: "off", variants: ["on"], ...more }) as FaultState;

it.each([
  { of: fault({}), words: "" },
  { of: fault({ variant: "on" }), words: "" },
  { of: fault({ variant: "mild", variants: ["on", "mild"] }), words: "mild" },
  {
    of: fault({ variant: "on", percent: 10, seed: 7, target: "customer=grace" }),
    words: "10 % (seed 7) · customer=grace",
  },
  {
    of: fault({ variant: "on", from: 1_767_225_600, until: 1_767_225_660 }),
    words: "from 00:00:00 · until 00:01:00",
  },
])("$words", ({ of, words }) => {
  expect(conditionsInWords(of, "utc", 1_767_225_700_000)).toBe(words);
});
