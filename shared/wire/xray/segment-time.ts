import { type UnixNanos, unixNanos } from "../../model/units.ts";

const MICROS_PER_SECOND = 1e6;
const NANOS_PER_MICRO = 1_000n;

/** Unix seconds, to the microsecond: a number of JSON keeps no more of today's times. */
export const toSeconds = (time: UnixNanos): number =>
  Number((time + NANOS_PER_MICRO / 2n) / NANOS_PER_MICRO) / MICROS_PER_SECOND;

/** @param seconds Unix seconds, kept to the microsecond */
export const fromSeconds = (seconds: number): UnixNanos =>
  unixNanos(BigInt(Math.round(seconds * MICROS_PER_SECOND)) * NANOS_PER_MICRO);
