import { expect, it } from "vitest";
import { faultRequest } from "./fault-choice.ts";

const NOTHING = { variant: "on", targetKey: "", targetValue: "", percent: "", seed: "", minutes: "" };

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
])("asks for $request", ({ choice, request }) => {
  expect(faultRequest(choice, 1_000_000)).toEqual(request);
});
