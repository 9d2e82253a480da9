import type { FilterMatch } from "../log-filter/filter-match.ts";
import { numberOf } from "../log-filter/take-operand.ts";
import type { CloudWatchDatum } from "./datum.ts";

/** What a metric filter makes of a line that matches. */
export interface MetricTransformation {
  readonly metricNamespace: string;
  readonly metricName: string;
  /** A number, or a selector of one: `$.latency`, `$size`. */
  readonly metricValue: string;
  /** Name and selector. */
  readonly dimensions: readonly (readonly [string, string])[];
  readonly unit: string | null;
  readonly defaultValue: number | null;
}

/**
 * The measurement that a line which matches stands for; undefined where what it selects is no number, or a dimension is not in the
 * line: CloudWatch reports nothing then.
 * @param timestamp of the line, Unix milliseconds
 */
export function datumOfMatch(
  transformation: MetricTransformation,
  match: FilterMatch,
  timestamp: number,
): CloudWatchDatum | undefined {
  const { metricValue } = transformation;
  const value = numberOf(metricValue) ?? numberOf(match.extract(metricValue) ?? "");
  const dimensions = transformation.dimensions.map(
    ([name, selector]) => [name, match.extract(selector) ?? ""] as const,
  );
  if (value === undefined || dimensions.some(([, text]) => text === "")) return undefined;
  return datumOf(transformation, { value, dimensions, timestamp });
}

/** The value that is reported for a minute with lines of which none matched. @param minute Unix milliseconds */
export const datumOfNoMatch = (transformation: MetricTransformation, minute: number): CloudWatchDatum =>
  datumOf(transformation, { value: transformation.defaultValue ?? 0, dimensions: [], timestamp: minute });

function datumOf(
  { metricNamespace, metricName, unit }: MetricTransformation,
  { value, ...rest }: Pick<CloudWatchDatum, "dimensions" | "timestamp"> & { readonly value: number },
): CloudWatchDatum {
  return {
    namespace: metricNamespace,
    name: metricName,
    unit: unit ?? "None",
    values: [value],
    storageResolution: 60,
    ...rest,
  };
}
