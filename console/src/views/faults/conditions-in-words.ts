import type { FaultState } from "@playground/shared/faults/fault-state";
import type { Preferences } from "../../preferences/preferences.ts";
import { formatTime } from "../../time-range/format-time.ts";

const MILLIS = 1_000;

/** For which requests a fault is set, e.g. `slow · 10 % (seed 7) · customer=grace · until 14:05:00`; `""` for all of them. */
export function conditionsInWords(fault: FaultState, zone: Preferences["zone"], nowMs: number): string {
  const { variant, variants, percent, seed, target, from, until } = fault;
  const time = (seconds: number) => formatTime(seconds * MILLIS, zone, nowMs).replace(/\.000$/, "");
  const parts = [
    variant !== "off" && variants.length > 1 ? variant : undefined,
    percent === undefined ? undefined : `${percent} %${seed === undefined ? "" : ` (seed ${seed})`}`,
    target,
    from === undefined ? undefined : `from ${time(from)}`,
    until === undefined ? undefined : `until ${time(until)}`,
  ];
  return parts.filter((part) => part !== undefined).join(" · ");
}
