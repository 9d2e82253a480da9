import type { Attributes } from "./attributes.ts";
import type { Resource, Scope } from "./resource.ts";
import type { UnixNanos } from "./units.ts";

/** In the order of OTLP's `AggregationTemporality` enumeration. */
export const TEMPORALITIES = ["unspecified", "delta", "cumulative"] as const;
export type Temporality = (typeof TEMPORALITIES)[number];

export type MetricData =
  | { readonly type: "gauge"; readonly value: number | bigint }
  | {
      readonly type: "sum";
      readonly value: number | bigint;
      readonly temporality: Temporality;
      readonly monotonic: boolean;
    }
  | {
      readonly type: "histogram";
      readonly temporality: Temporality;
      readonly count: number;
      readonly sum: number | undefined;
      readonly min: number | undefined;
      readonly max: number | undefined;
      /** Upper bounds, ascending; one fewer than `bucketCounts`. */
      readonly bounds: readonly number[];
      readonly bucketCounts: readonly number[];
    }
  | {
      readonly type: "exponential-histogram";
      readonly temporality: Temporality;
      readonly count: number;
      readonly sum: number | undefined;
      readonly min: number | undefined;
      readonly max: number | undefined;
      readonly scale: number;
      readonly zeroCount: number;
      readonly zeroThreshold: number;
      readonly positive: { readonly offset: number; readonly bucketCounts: readonly number[] };
      readonly negative: { readonly offset: number; readonly bucketCounts: readonly number[] };
    }
  | {
      readonly type: "summary";
      readonly count: number;
      readonly sum: number;
      readonly quantiles: readonly { readonly quantile: number; readonly value: number }[];
    };

/** One data point of one metric. @see https://opentelemetry.io/docs/specs/otel/metrics/data-model/ */
export interface MetricPoint {
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  /** Start of the interval that a sum or histogram covers; 0 when the sender did not say. */
  readonly start: UnixNanos;
  readonly time: UnixNanos;
  readonly attributes: Attributes;
  readonly flags: number;
  readonly data: MetricData;
  readonly resource: Resource;
  readonly scope: Scope;
}
