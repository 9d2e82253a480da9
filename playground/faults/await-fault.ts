import { setTimeout as sleep } from "node:timers/promises";
import type { ConsoleClient } from "@playground/collector/client/console-client";
import type { FaultState } from "@playground/shared/faults/fault-state";
import { CommandError } from "../command-error.ts";
import { describeFault } from "./describe-fault.ts";

const LIMIT_MS = 90_000;
const PAUSE_MS = 200;
const PASSING = new Set<FaultState["state"]>(["starting", "stopping"]);
/** A process that starts says within this what it has a part in. */
const APPEARANCE_MS = 3_000;

/**
 * Waits until the processes concerned have done what was asked of them: a large table takes its time.
 * @throws {CommandError} where one could not, or does not run
 */
export async function awaitFault(client: Pick<ConsoleClient, "faults">, name: string): Promise<FaultState> {
  const begun = performance.now();
  for (;;) {
    const { faults } = await client.faults();
    const fault = faults.find((one) => one.name === name);
    if (fault === undefined) throw new CommandError(`the collector knows no fault ${name}`);
    const waited = performance.now() - begun;
    const mayAppear = fault.state === "unavailable" && waited < APPEARANCE_MS;
    if (fault.state === "failed" || (fault.state === "unavailable" && !mayAppear))
      throw new CommandError(`${name} is ${describeFault(fault)}`);
    if (!PASSING.has(fault.state) && !mayAppear) return fault;
    if (waited > LIMIT_MS)
      throw new CommandError(`${name} is still ${fault.state} after ${LIMIT_MS / 1_000} s`);
    await sleep(PAUSE_MS);
  }
}
