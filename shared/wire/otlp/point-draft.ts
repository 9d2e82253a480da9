import type { Attributes } from "../../model/attributes.ts";
import type { MetricData, Temporality } from "../../model/metric-point.ts";
import type { ProtobufReader } from "../protobuf/reader.ts";

/** A data point before it knows its metric; times not yet judged. */
export interface PointDraft {
  readonly start: bigint;
  readonly time: bigint;
  readonly attributes: Attributes;
  readonly flags: number;
  readonly data: MetricData;
}

/** What the data points of one metric share. */
export interface Aggregation {
  readonly temporality: Temporality;
  readonly monotonic: boolean;
}

/** Reads one data point; returns the reason where it is refused. */
export type DecodePoint = (point: ProtobufReader, aggregation: Aggregation) => PointDraft | string;

/**
 * Why a data point with such counts is refused, if it is: the model's counts are doubles, which hold no larger integers
 * exactly.
 */
export const countProblem = (counts: readonly number[]): string | undefined =>
  counts.every(Number.isSafeInteger) ? undefined : "a count is 2^53 or more";
