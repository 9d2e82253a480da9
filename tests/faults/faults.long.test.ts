import { FAULT_NAMES } from "@playground/shared/faults/catalogue";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Playground, startPlayground } from "../support/playground.ts";
import { INVENTORY_CASES } from "./cases/inventory-cases.ts";
import { NETWORK_CASES } from "./cases/network-cases.ts";
import { ORDERS_CASES } from "./cases/orders-cases.ts";
import { STOREFRONT_CASES } from "./cases/storefront-cases.ts";
import { checkFault, checkNothing, type FaultCase } from "./support/fault-case.ts";

const CASES = [...ORDERS_CASES, ...STOREFRONT_CASES, ...INVENTORY_CASES, ...NETWORK_CASES];

describe("a fault", () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await startPlayground();
  });
  afterAll(() => playground.stop());

  it("has a case here, whichever it is", () => {
    expect(CASES.map(({ name }) => name).sort()).toEqual([...FAULT_NAMES].sort());
  });

  it("of the name no-op shows nothing, of this or of any other", async () => {
    const signs = CASES.filter(({ name }) => name !== "no-op");
    const shows: FaultCase["shows"] = (evidence) => signs.some((fault) => fault.shows(evidence));
    await checkNothing(playground, "no-op", shows);
  });

  const breaking = CASES.filter(({ name }) => name !== "no-op");
  it.each(breaking.map((fault) => [fault.name, fault] as const))(
    "%s shows within a minute, and is gone when it is off",
    async (_, fault) => checkFault(playground, fault),
  );
});
