import { describe, expect, it } from "vitest";
import type { FaultName } from "./catalogue.ts";
import { type FaultRequest, flagFor } from "./fault-request.ts";
import { formatFlagFile, openFlags } from "./flag-file.ts";

/** What flagd's own evaluation makes of a request for a fault. */
function variantOf(
  name: FaultName,
  request: FaultRequest,
  context: Record<string, string | string[]> = {},
): string {
  const core = openFlags(formatFlagFile({ [name]: flagFor(name, request) }));
  return core.resolveObjectEvaluation(name, {}, context).variant ?? "none";
}

const HOUR = 3_600;
const now = (): number => Math.floor(Date.now() / 1_000);

describe("a fault that is switched on", () => {
  it("is on for everybody, in its first variant", () => {
    expect(variantOf("orders-queue-backlog", {})).toBe("on");
    expect(variantOf("orders-queue-backlog", { variant: "mild" })).toBe("mild");
  });

  it("strikes the requests of its target, and no others", () => {
    const target = "sku=tea";
    expect(variantOf("orders-n-plus-one", { target }, { sku: ["coffee", "tea"] })).toBe("on");
    // An operator on texts would find tea in it.
    expect(variantOf("orders-n-plus-one", { target }, { sku: ["teapot"] })).toBe("off");
    expect(variantOf("orders-n-plus-one", { target }, {})).toBe("off");
    expect(variantOf("orders-n-plus-one", { target: "customer=a=b" }, { customer: ["a=b"] })).toBe("on");
  });

  it("strikes about the share that was asked for, the same requests for the same seed", () => {
    const keys = Array.from({ length: 2_000 }, (_, n) => `request-${n}`);
    const struck = (seed: number) => {
      const core = openFlags(
        formatFlagFile({ "orders-n-plus-one": flagFor("orders-n-plus-one", { percent: 10, seed }) }),
      );
      return keys.filter(
        (targetingKey) =>
          core.resolveObjectEvaluation("orders-n-plus-one", {}, { targetingKey }).variant === "on",
      );
    };
    // A binomial share of 2 000 at 0.1 lies within four deviations, 0.027, all but never outside.
    expect(struck(1).length / keys.length).toBeCloseTo(0.1, 1);
    expect(Math.abs(struck(1).length / keys.length - 0.1)).toBeLessThan(0.027);
    expect(struck(1)).toEqual(struck(1));
    expect(struck(2)).not.toEqual(struck(1));
  });

  it("has its time", () => {
    expect(variantOf("no-op", { from: now() - HOUR, until: now() + HOUR })).toBe("on");
    expect(variantOf("no-op", { from: now() + HOUR })).toBe("off");
    expect(variantOf("no-op", { until: now() - HOUR })).toBe("off");
  });

  it("takes all conditions together", () => {
    const request = { target: "customer=ada", percent: 100, from: now() - HOUR };
    expect(variantOf("orders-n-plus-one", request, { customer: ["ada"], targetingKey: "1" })).toBe("on");
    expect(variantOf("orders-n-plus-one", request, { customer: ["ken"], targetingKey: "1" })).toBe("off");
  });

  it.each<[FaultName, FaultRequest, RegExp]>([
    ["orders-n-plus-one", { variant: "two" }, /no variant "two"; it has on/],
    [
      "orders-n-plus-one",
      { target: "tea" },
      /expected customer=…, sku=…, version=…, instance=… as the target/,
    ],
    ["orders-n-plus-one", { target: "colour=red" }, /not "colour=red"/],
    ["network-latency", { target: "sku=tea" }, /network-latency strikes all requests or none/],
    ["network-latency", { percent: 10 }, /takes no percentage/],
    ["orders-n-plus-one", { seed: 1 }, /a seed says which requests a percentage takes/],
    ["no-op", { from: 20, until: 10 }, /it would end \(10\) before it begins \(20\)/],
  ])("%s with %j is refused", (name, request, message) => {
    expect(() => flagFor(name, request)).toThrow(message);
  });
});
