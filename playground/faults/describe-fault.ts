import type { FaultState } from "@playground/shared/faults/fault-state";

/** Its state in a few words, e.g. `on: mild, 10 % of requests, customer=grace, until 14:05:00`. */
export function describeFault(fault: FaultState): string {
  const { state, variant, variants, percent, target, from, until, problem } = fault;
  const conditions = [
    ...(variant === "off" || variants.length < 2 ? [] : [variant]),
    ...(percent === undefined ? [] : [`${percent} % of requests`]),
    ...(target === undefined ? [] : [target]),
    ...(from === undefined || state !== "scheduled" ? [] : [`from ${timeOfDay(from)}`]),
    ...(until === undefined ? [] : [`until ${timeOfDay(until)}`]),
    ...(problem === undefined ? [] : [problem]),
  ];
  return state === "off" || conditions.length === 0 ? state : `${state}: ${conditions.join(", ")}`;
}

const timeOfDay = (seconds: number): string => new Date(seconds * 1_000).toLocaleTimeString("en-GB");
