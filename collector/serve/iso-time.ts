import type { UnixNanos } from "@playground/shared/model/units";

const NANOS_PER_SECOND = 1_000_000_000n;
const NANOS_PER_MICRO = 1_000n;

/** ISO 8601 in UTC with six decimals, e.g. `2026-01-02T03:04:05.678901Z`; nanoseconds below are cut off. */
export function isoMicros(time: UnixNanos): string {
  const seconds = new Date(Number(time / NANOS_PER_SECOND) * 1_000).toISOString().slice(0, 19);
  const micros = (time % NANOS_PER_SECOND) / NANOS_PER_MICRO;
  return `${seconds}.${micros.toString().padStart(6, "0")}Z`;
}
