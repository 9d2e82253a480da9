import type { Span } from "@playground/shared/model/span";
import { createRandom, type Random } from "@playground/shared/random";
import { describe, expect, it } from "vitest";
import { checkout, type Twist } from "./checkout-for-test.ts";
import type { TraceOptions } from "./detect/seen-for-test.ts";
import { MS } from "./drawn-for-test.ts";
import { laidOut } from "./laid-out-for-test.ts";
import { PLANTED } from "./planted-for-test.ts";
import { rankBottlenecks } from "./rank-bottlenecks.ts";

const TRACES = 50;
const EVERY_MS = 100;

interface Change {
  readonly twist?: Twist;
  readonly processes?: TraceOptions["processes"];
  /** Milliseconds from when it would have begun. */
  readonly early?: number;
}

/** Checkouts under even load; `change` says what is wrong with which of them. */
const checkouts = (
  random: Random,
  change: (index: number) => Change | undefined = () => undefined,
  { count = TRACES, everyMs = EVERY_MS } = {},
): Span[][] =>
  Array.from({ length: count }, (_, index) => {
    const { twist = {}, processes = {}, early = 0 } = change(index) ?? {};
    const attributes = { m: { "messaging.message.id": `${index}` } };
    return laidOut(checkout(random, twist), {
      number: index + 1,
      at: 1_000 + index * everyMs - early,
      attributes,
      processes,
    });
  });

const isFifth = (index: number): boolean => index % 5 === 2;

const kindsOf = (traces: readonly (readonly Span[])[]): string[] =>
  rankBottlenecks(traces).findings.map(({ kind, service }) => `${kind} in ${service}`);

describe("healthy checkouts", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])("have no problem (seed %i)", (seed) => {
    const random = createRandom(seed);
    // The first ones meet code that is not compiled yet, and now and then one is slow for whatever reason.
    const noise = (index: number): Change | undefined => {
      if (index < 3) return { twist: { storefrontOwn: 25, inventoryGap: 12, connect: 40 } };
      if (index === 20) return { twist: { ordersOwn: 60 } };
      return index === 40 ? { twist: { locking: 50, connect: 30 } } : undefined;
    };
    expect(kindsOf(checkouts(random, noise))).toEqual([]);
  });

  it("show where their time goes, all of it", () => {
    const { traces, entries } = rankBottlenecks(checkouts(createRandom(1)));
    expect(traces).toBe(TRACES);
    expect(entries.map(({ entry, units }) => [entry, units])).toEqual([
      ["storefront POST /checkout", TRACES],
      ["orders process fulfil-order", TRACES],
    ]);
    for (const { paths } of entries) expect(paths.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });
});

describe("of what one checkout in five has, the first is", () => {
  it.each(PLANTED.map((planted) => [planted.kind, planted] as const))("%s", (_, planted) => {
    const { kind, service, twist, processes = {} } = planted;
    const traces = checkouts(createRandom(7), (index) => (isFifth(index) ? { twist, processes } : undefined));
    const [first] = rankBottlenecks(traces).findings;
    expect(first).toMatchObject({ kind, service, units: TRACES / 5 });
    const guilty = traces.filter((_, index) => isFifth(index)).map(([span]) => span?.traceId);
    expect(first?.evidence).toHaveLength(3);
    for (const { traceId } of first?.evidence ?? []) expect(guilty).toContain(traceId);
  });

  it("event-loop-blocked, of the one that computes and of the one that waits", () => {
    const traces = checkouts(createRandom(7), (index) => {
      if (isFifth(index)) return { twist: { storefrontOwn: 60 } };
      // Begun just before the other computes, it reads its answer just after.
      return isFifth(index - 1) ? { early: EVERY_MS + 2, twist: { ordersAfter: 60 } } : undefined;
    });
    const [first] = rankBottlenecks(traces).findings;
    expect(first).toMatchObject({
      kind: "event-loop-blocked",
      service: "storefront",
      units: TRACES * (2 / 5),
    });
  });

  it("stampede, of those that come at the same time", () => {
    const slow = { what: "inventory SELECT sum(n) FROM sales client", took: 110 };
    const traces = checkouts(
      createRandom(7),
      (index) => (index % 25 < 5 ? { twist: { inventoryParts: [slow] } } : undefined),
      { everyMs: 20 },
    );
    expect(rankBottlenecks(traces).findings[0]).toMatchObject({
      kind: "stampede",
      service: "inventory",
      units: 10,
    });
  });

  it("broken-propagation, where traces end at the call", () => {
    const traces = checkouts(createRandom(7), (index) =>
      isFifth(index) ? { twist: { inventoryCall: { parts: [], took: 8 } } } : undefined,
    );
    const lost = traces.flatMap((_, index) =>
      isFifth(index) ? [alone("inventory POST /reservations server", index, 3)] : [],
    );
    expect(rankBottlenecks([...traces, ...lost]).findings[0]).toMatchObject({
      kind: "broken-propagation",
      service: "inventory",
      peer: "orders",
      figures: { lostShare: 1 / 5 },
    });
  });

  it("lost-context, where there is no call, and somebody is asked", () => {
    const traces = checkouts(createRandom(7), (index) =>
      isFifth(index) ? { twist: { inventoryCall: "none", ordersOwn: 9 } } : undefined,
    );
    const lost = traces.flatMap((_, index) =>
      isFifth(index) ? [alone("inventory POST /reservations server", index, 4)] : [],
    );
    expect(kindsOf([...traces, ...lost])[0]).toBe("lost-context in orders");
  });
});

/** A trace of one span of 5 ms that begins so long after a checkout. */
const alone = (what: string, index: number, after: number): Span[] =>
  laidOut({ what, took: 5 }, { number: 1_000 + index, at: 1_000 + index * EVERY_MS + after });

it("time that one problem explains is not counted for another", () => {
  const locked = checkouts(createRandom(3), (index) =>
    isFifth(index) ? { twist: { locking: 60 } } : undefined,
  );
  // Half of it would do for `slow-statement`, too.
  expect(kindsOf(locked)).toEqual(["lock-wait in inventory"]);
});

it("the share is of the critical path of all requests of the kind, the saving of those that have it", () => {
  const traces = checkouts(createRandom(3), (index) =>
    isFifth(index) ? { twist: { connect: 40 } } : undefined,
  );
  const { findings, entries } = rankBottlenecks(traces);
  const whole = entries.find(({ entry }) => entry === "storefront POST /checkout")?.total ?? Number.NaN;
  expect(findings[0]).toMatchObject({ saving: 40 * MS, totalSaving: 400 * MS, units: 10, ofUnits: TRACES });
  expect(findings[0]?.share).toBeCloseTo((400 * MS) / whole, 6);
});

it.each(["POST /checkout", "storefront POST /checkout"])("only %s, where that is asked for", (operation) => {
  const both = checkouts(createRandom(3), (index) =>
    isFifth(index)
      ? { twist: { jobs: [{ what: "orders process fulfil-order consumer", later: 2_000 }] } }
      : undefined,
  );
  const { findings, entries } = rankBottlenecks(both, { operation });
  expect(entries.map(({ entry }) => entry)).toEqual(["storefront POST /checkout"]);
  expect(findings).toEqual([]);
});

it("no traces, and traces without spans, are nothing", () => {
  expect(rankBottlenecks([[]])).toEqual({ traces: 0, findings: [], entries: [] });
});
