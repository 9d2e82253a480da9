import type { SegmentDocument, Subsegment } from "@playground/shared/wire/xray/segment";

type Part = SegmentDocument | Subsegment;

/** In Unix seconds; one that is in progress has no end yet, and counts until its start. */
export const endOf = ({ start_time, end_time }: Part): number => end_time ?? start_time;

const MICROS_PER_SECOND = 1e6;

/** The difference of two times, in seconds: to the microsecond, since that of floating-point numbers has more digits. */
export const secondsBetween = (start: number, end: number): number =>
  Math.round((end - start) * MICROS_PER_SECOND) / MICROS_PER_SECOND;

/** In seconds; 0 for what is in progress, and where the clock was set back. */
export const durationOf = (part: Part): number => Math.max(0, secondsBetween(part.start_time, endOf(part)));

/** Documents have their times as floating-point seconds, which are exact to a quarter of a microsecond. */
export const nanosOf = (seconds: number): bigint => BigInt(Math.round(seconds * MICROS_PER_SECOND)) * 1_000n;
