import { describe, expect, it } from "vitest";
import type { FaultReport } from "./fault-report.ts";
import { flagFor } from "./fault-request.ts";
import { faultStates } from "./fault-state.ts";
import { restingFlags } from "./flag-file.ts";

const NOW = 1_000;

const report = (
  process: string,
  name: string,
  state: FaultReport["faults"][string]["state"],
): FaultReport => ({
  process,
  revision: "1",
  faults: { [name]: { variant: "on", state, ...(state === "failed" ? { problem: "no table" } : {}) } },
});

const stateOf = (
  name: Parameters<typeof flagFor>[0],
  request: Parameters<typeof flagFor>[1] | undefined,
  reports: readonly FaultReport[],
) => {
  const flags =
    request === undefined ? restingFlags() : { ...restingFlags(), [name]: flagFor(name, request) };
  return faultStates(flags, reports, NOW).find((fault) => fault.name === name);
};

describe("the state of a fault", () => {
  it.each([
    ["off", undefined, "off", "off"],
    ["stopping", undefined, "applied", "stopping"],
    ["starting", {}, "off", "starting"],
    ["starting, at work", {}, "applying", "starting"],
    ["on", {}, "applied", "on"],
    ["failed", {}, "failed", "failed"],
    ["scheduled", { from: NOW + 10 }, "off", "scheduled"],
    ["over", { until: NOW }, "off", "off"],
  ] as const)("is what its process says: %s", (_, request, said, expected) => {
    expect(
      stateOf("orders-missing-index", request, [report("orders", "orders-missing-index", said)])?.state,
    ).toBe(expected);
  });

  it("names who failed, and why", () => {
    const failed = stateOf("orders-missing-index", {}, [report("orders", "orders-missing-index", "failed")]);
    expect(failed?.problem).toBe("orders: no table");
  });

  it("is unavailable where a process that has a part in it does not run", () => {
    const alone = stateOf("storefront-timeout-mismatch", {}, [
      report("storefront", "storefront-timeout-mismatch", "applied"),
    ]);
    expect(alone).toMatchObject({
      state: "unavailable",
      problem: "playground would cause it, and does not run here",
    });
  });

  it("waits for every instance of a service", () => {
    const [name, both] = ["orders-missing-index", ["applied", "applying"]] as const;
    const reports = both.map((said, at) => report(at === 0 ? "orders" : "orders-2", name, said));
    expect(stateOf(name, {}, reports)?.state).toBe("starting");
  });

  it("says the conditions that it is under", () => {
    const request = { percent: 10, target: "customer=ada", seed: 7, until: NOW + 60 };
    expect(
      stateOf("orders-n-plus-one", request, [report("orders", "orders-n-plus-one", "applied")]),
    ).toMatchObject({
      state: "on",
      variant: "on",
      ...request,
    });
  });
});
