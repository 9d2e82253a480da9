import type { SegmentDocument, Subsegment } from "@playground/shared/wire/xray/segment";

type Part = SegmentDocument | Subsegment;

/** In Unix seconds; one that is in progress has no end yet, and counts until its start. */
export const endOf = ({ start_time, end_time }: Part): number => end_time ?? start_time;

/** In seconds; 0 for what is in progress, and where the clock was set back. */
export const durationOf = (part: Part): number => Math.max(0, endOf(part) - part.start_time);

const MICROS_PER_SECOND = 1e6;

/** Documents have their times as floating-point seconds, which are exact to a quarter of a microsecond. */
export const nanosOf = (seconds: number): bigint => BigInt(Math.round(seconds * MICROS_PER_SECOND)) * 1_000n;
