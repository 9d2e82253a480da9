import type { NodeIdentity } from "../xray/trace-tree.ts";

/** The requests that one node of the service map took within one period. */
export interface SeriesPoint {
  /** Unix seconds, a multiple of the period. */
  readonly start: number;
  /** At least 1. */
  readonly total: number;
  readonly faults: number;
  /** Neither faults nor errors nor throttles. */
  readonly ok: number;
  /** Seconds: nine of ten requests took no longer. */
  readonly p90: number;
}

/** A node of the service map over time. */
export interface ServiceSeries extends NodeIdentity {
  /** Whether requests from outside come in here. */
  readonly isRoot: boolean;
  /** By time; a period without requests has none. */
  readonly points: readonly SeriesPoint[];
}

/** One node calls another: both are places in `ServiceGraphSeries.services`. */
export interface SeriesEdge {
  readonly caller: number;
  readonly callee: number;
}

/** The service map of a time range, with each node's requests by period. */
export interface ServiceGraphSeries {
  /** Seconds. */
  readonly period: number;
  readonly services: readonly ServiceSeries[];
  readonly edges: readonly SeriesEdge[];
}

/** Unix seconds; the end is not in it. */
export interface SecondsWindow {
  readonly from: number;
  readonly to: number;
}

/** The same for the same node in any time range. */
export const serviceKey = ({ name, type, accountId }: NodeIdentity): string =>
  JSON.stringify([name, type ?? null, accountId ?? null]);
