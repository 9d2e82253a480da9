import type { FaultState } from "@playground/shared/faults/fault-state";
import { expect, it } from "vitest";
import { choiceOf, faultRequest } from "./fault-choice.ts";

const NOTHING = {
  variant: "on",
  targetKey: "",
  targetValue: "",
  percent: "",
  seed: "",
  inMinutes: "",
  minutes: "",
};

it.each([
  { choice: NOTHING, request: { variant: "on" } },
  {
    choice: {
      ...NOTHING,
      targetKey: "customer",
      targetValue: "grace",
      percent: "10",
      seed: "7",
      minutes: "2",
    },
    request: { variant: "on", target: "customer=grace", percent: 10, seed: 7, until: 1_120 },
  },
  {
    choice: { ...NOTHING, inMinutes: "5", minutes: "2" },
    request: { variant: "on", from: 1_300, until: 1_420 },
  },
])("asks for $request", ({ choice, request }) => {
  expect(faultRequest(choice, 1_000_000)).toEqual(request);
});

it.each([
  { fault: { variant: "off", variants: ["mild", "grave"] }, choice: { ...NOTHING, variant: "mild" } },
  {
    fault: { variant: "grave", variants: ["mild", "grave"], target: "customer=a=b", percent: 10, seed: 0 },
    choice: {
      ...NOTHING,
      variant: "grave",
      targetKey: "customer",
      targetValue: "a=b",
      percent: "10",
      seed: "0",
    },
  },
])("begins with what is set: $fault", ({ fault, choice }) => {
  expect(choiceOf(fault as Partial<FaultState> as FaultState)).toEqual(choice);
});
