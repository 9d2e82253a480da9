import { causesOf, FAULT_NAMES, type FaultName, faultNamed } from "./catalogue.ts";
import type { FaultCause } from "./fault.ts";
import type { FaultReport } from "./fault-report.ts";
import { type Flag, type Flags, OFF } from "./flag-file.ts";

/**
 * `starting` and `stopping`: a process has not followed yet; `scheduled`: it is not time yet; `failed`: a process could not
 * bring it about, or take it away; `unavailable`: it is set, and a process that has to cause it does not run.
 */
export type FaultCondition = "off" | "starting" | "on" | "stopping" | "scheduled" | "failed" | "unavailable";

/** A fault as it is in effect, by what the processes say. Times in seconds since 1970. */
export interface FaultState {
  readonly name: FaultName;
  readonly title: string;
  readonly service: string;
  readonly causes: readonly FaultCause[];
  readonly variants: readonly string[];
  readonly targets: readonly string[];
  readonly state: FaultCondition;
  /** `off`, or the variant that is set. */
  readonly variant: string;
  readonly percent?: number;
  readonly target?: string;
  readonly from?: number;
  readonly until?: number;
  readonly seed?: number;
  /** What is wrong, of the process that says so. */
  readonly problem?: string;
}

/** @param nowSeconds since 1970 */
export const faultStates = (
  flags: Flags,
  reports: readonly FaultReport[],
  nowSeconds: number,
): FaultState[] => FAULT_NAMES.map((name) => stateOf(name, flags[name], reports, nowSeconds));

function stateOf(
  name: FaultName,
  flag: Flag | undefined,
  reports: readonly FaultReport[],
  now: number,
): FaultState {
  const { title, service, variants, targets } = faultNamed(name);
  const { variant: wanted, ...conditions } = flag?.metadata ?? {};
  const isSet = flag?.state === "ENABLED" && (flag.defaultVariant !== OFF || flag.targeting !== undefined);
  const isOver = typeof conditions.until === "number" && conditions.until <= now;
  const isEarly = typeof conditions.from === "number" && conditions.from > now;
  const isWanted = isSet && !isOver && !isEarly;
  const { state, problem } = condition(name, isWanted, reports);
  const variant = isSet && !isOver ? String(wanted ?? flag.defaultVariant) : OFF;
  return {
    name,
    title,
    service,
    causes: causesOf(name),
    variants: Object.keys(variants),
    targets,
    state: state === "off" && isSet && isEarly ? "scheduled" : state,
    variant,
    ...(isSet && !isOver ? conditions : {}),
    ...(problem === undefined ? {} : { problem }),
  };
}

function condition(
  name: FaultName,
  isWanted: boolean,
  reports: readonly FaultReport[],
): { readonly state: FaultCondition; readonly problem?: string } {
  const parts = reports.flatMap(({ process, faults }) => {
    const part = Object.hasOwn(faults, name) ? faults[name] : undefined;
    return part === undefined ? [] : [{ process, ...part }];
  });
  const failed = parts.find(({ state }) => state === "failed");
  if (failed !== undefined)
    return { state: "failed", problem: `${failed.process}: ${failed.problem ?? "it does not say why"}` };
  if (!isWanted) return { state: parts.every(({ state }) => state === "off") ? "off" : "stopping" };
  const missing = causesOf(name).filter(
    (cause) => !parts.some(({ process }) => process.split("-")[0] === cause),
  );
  if (missing.length > 0)
    return {
      state: "unavailable",
      problem: `${missing.join(" and ")} would cause it, and does not run here`,
    };
  return { state: parts.every(({ state }) => state === "applied") ? "on" : "starting" };
}
