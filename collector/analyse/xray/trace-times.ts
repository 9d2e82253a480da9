import { durationOf, endOf, secondsBetween } from "./part-times.ts";
import type { TraceTree } from "./trace-tree.ts";

export interface TraceTimes {
  /** Unix seconds. */
  readonly start: number;
  /** From the start to the last end, background work included; in seconds. */
  readonly duration: number;
  /** How long the root took to answer, in seconds; undefined while it has not. */
  readonly responseTime: number | undefined;
}

/** When a trace was. It begins with its root, or with its earliest part where there is none. */
export function timesOf({ root, parts }: TraceTree): TraceTimes {
  const start = root?.document.start_time ?? Math.min(...parts.map(({ document }) => document.start_time));
  const end = parts.reduce((latest, { document }) => Math.max(latest, endOf(document)), start);
  const answered = root !== undefined && root.document.in_progress !== true;
  return {
    start,
    duration: secondsBetween(start, end),
    responseTime: answered ? durationOf(root.document) : undefined,
  };
}

/** Whether a segment of it is still under way. */
export const isPartial = ({ parts }: TraceTree): boolean =>
  parts.some(({ document }) => document.in_progress === true);
