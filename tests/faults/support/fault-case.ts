import type { FaultName } from "@playground/shared/faults/catalogue";
import type { FaultRequest } from "@playground/shared/faults/fault-request";
import { eventually } from "@playground/trace-testing";
import { expect } from "vitest";
import { DEFAULT_MIX, type Mix } from "../../../playground/load/mix.ts";
import { startLoad } from "../../../playground/load/start-load.ts";
import type { Playground } from "../../support/playground.ts";
import { type Evidence, gatherEvidence } from "./evidence.ts";

export interface FaultCase {
  readonly name: FaultName;
  readonly request?: FaultRequest;
  /** Requests a second. Default 10. */
  readonly perSecond?: number;
  readonly mix?: Mix;
  /** Whether what the services tell shows this fault, and could not be told by healthy ones. */
  readonly shows: (evidence: Evidence) => boolean;
  /** How long it takes until more than a few requests show it, under the usual load. Default 20. */
  readonly seconds?: number;
  /** Where the analysis is to find it: the first of its findings. */
  readonly found?: { readonly kind: string | readonly string[]; readonly service: string };
}

const SEED = 4_711;
/** A while is long enough when so many requests were served in it. */
const ENOUGH_TRACES = 60;
const APPEARS_WITHIN_MS = 60_000;
const GONE_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 1_000;

const isoNow = (): string => new Date().toISOString();

/**
 * Healthy, broken, mended: under the same load the fault's sign is absent, appears within a minute, and is gone again when what is
 * looked at begins after the fault was switched off.
 */
export async function checkFault(playground: Playground, fault: FaultCase): Promise<void> {
  const { name, perSecond = 10, mix = DEFAULT_MIX, shows } = fault;
  const target = playground.url("storefront");
  const load = startLoad({ target, perSecond, forMs: Number.POSITIVE_INFINITY, seed: SEED, mix });
  try {
    expect(shows(await evidenceFrom(playground, isoNow())), `${name} before it is on`).toBe(false);
    await playground.console.switchFaultOn(name, fault.request ?? {});
    await untilState(playground, name, "on");
    const on = isoNow();
    await eventually(
      async () =>
        expect(shows(await gatherEvidence(playground.console, on)), `${name} while it is on`).toBe(true),
      { withinMs: APPEARS_WITHIN_MS, everyMs: LOOK_EVERY_MS },
    );
    if (fault.found !== undefined) await expectFound(playground, on, fault.found);
    await playground.console.switchFaultOff(name);
    await untilState(playground, name, "off");
    await eventually(
      async () => {
        expect(shows(await evidenceFrom(playground, isoNow())), `${name} after it is off`).toBe(false);
      },
      { withinMs: GONE_WITHIN_MS },
    );
  } finally {
    await playground.console.switchAllFaultsOff();
    await load.stop();
  }
}

/** A fault that is on and breaks nothing: neither the sign nor the analysis finds anything. */
export async function checkNothing(
  playground: Playground,
  name: FaultName,
  shows: FaultCase["shows"],
): Promise<void> {
  const target = playground.url("storefront");
  const load = startLoad({
    target,
    perSecond: 10,
    forMs: Number.POSITIVE_INFINITY,
    seed: SEED,
    mix: DEFAULT_MIX,
  });
  try {
    await evidenceFrom(playground, isoNow());
    await playground.console.switchFaultOn(name);
    await untilState(playground, name, "on");
    const on = isoNow();
    expect(shows(await evidenceFrom(playground, on))).toBe(false);
    expect((await playground.console.bottlenecks({ from: on })).findings).toEqual([]);
  } finally {
    await playground.console.switchAllFaultsOff();
    await load.stop();
  }
}

/** Once enough has happened since then. */
const evidenceFrom = ({ console }: Playground, from: string): Promise<Evidence> =>
  eventually(
    async () => {
      const evidence = await gatherEvidence(console, from);
      expect(evidence.traces.length).toBeGreaterThanOrEqual(ENOUGH_TRACES);
      return evidence;
    },
    { withinMs: 30_000, everyMs: 500 },
  );

async function untilState(playground: Playground, name: FaultName, state: string): Promise<void> {
  await eventually(
    async () => {
      const { faults } = await playground.console.faults();
      const fault = faults.find((one) => one.name === name);
      expect(fault?.state, fault?.problem ?? name).toBe(state);
    },
    { withinMs: 60_000, everyMs: 200 },
  );
}

async function expectFound(
  { console }: Playground,
  from: string,
  { kind, service }: NonNullable<FaultCase["found"]>,
): Promise<void> {
  const kinds = typeof kind === "string" ? [kind] : kind;
  await eventually(
    async () => {
      const { findings } = await console.bottlenecks({ from });
      const first = findings[0];
      expect({ kind: first?.kind, service: first?.service }).toEqual({
        kind: expect.toBeOneOf([...kinds]),
        service,
      });
    },
    { withinMs: 30_000, everyMs: LOOK_EVERY_MS },
  );
}
