import type { Preferences } from "../preferences/preferences.ts";

const MINUTE = 60;
const DAY = 86_400;

/**
 * A point on a time axis, no finer than its steps: `14:05:10`, `14:05`, `31 Jan`.
 * @param seconds since the epoch
 * @param step from one point to the next, in seconds
 */
export function axisTime(seconds: number, step: number, zone: Preferences["zone"]): string {
  const options: Intl.DateTimeFormatOptions =
    step >= DAY
      ? { day: "numeric", month: "short" }
      : { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...(step < MINUTE && { second: "2-digit" }) };
  const inZone = zone === "utc" ? { ...options, timeZone: "UTC" } : options;
  return new Intl.DateTimeFormat("en-GB", inZone).format(seconds * 1_000);
}
