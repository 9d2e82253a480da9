import type { FaultState } from "@playground/shared/faults/fault-state";
import { expect, it } from "vitest";
import { describeFault } from "./describe-fault.ts";
import { listFaults, wrap } from "./list-faults.ts";

const fault = (more: Partial<FaultState>): FaultState => ({
  name: "orders-n-plus-one",
  title: "one query for a customer's orders, then one more for each of them",
  service: "orders",
  causes: ["orders"],
  variants: ["on"],
  targets: ["customer"],
  state: "off",
  variant: "off",
  ...more,
});

it("says the state with its conditions", () => {
  expect(describeFault(fault({}))).toBe("off");
  expect(describeFault(fault({ state: "on", variant: "on" }))).toBe("on");
  expect(
    describeFault(
      fault({ state: "on", variant: "mild", variants: ["on", "mild"], percent: 10, target: "sku=tea" }),
    ),
  ).toBe("on: mild, 10 % of requests, sku=tea");
  expect(describeFault(fault({ state: "failed", variant: "on", problem: "orders: no table" }))).toBe(
    "failed: orders: no table",
  );
});

it("keeps a list within the terminal, what is on first", () => {
  const list = listFaults(
    [fault({ name: "no-op", title: "nothing at all" }), fault({ state: "on", variant: "on" })],
    60,
  );
  expect(list.split("\n")).toEqual([
    "● orders-n-plus-one  on – one query for a customer's orders,",
    "                     then one more for each of them",
    "  no-op              nothing at all",
    "",
  ]);
  for (const line of list.split("\n")) expect(line.length).toBeLessThanOrEqual(60);
});

it("breaks between words only", () => {
  expect(wrap("a bb ccc", 4)).toEqual(["a bb", "ccc"]);
  expect(wrap("unbreakable", 4)).toEqual(["unbreakable"]);
});
