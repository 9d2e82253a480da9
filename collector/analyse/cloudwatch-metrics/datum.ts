import type { Attributes } from "@playground/shared/model/attributes";
import type { MetricPoint } from "@playground/shared/model/metric-point";
import type { Resource } from "@playground/shared/model/resource";
import { unixNanosFromMillis } from "@playground/shared/model/units";

/** A measurement as CloudWatch has it. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
export interface CloudWatchDatum {
  readonly namespace: string;
  readonly name: string;
  /** Name and value. */
  readonly dimensions: readonly (readonly [string, string])[];
  /** One of {@link UNITS}. */
  readonly unit: string;
  /** Unix milliseconds. */
  readonly timestamp: number;
  /** At least one. */
  readonly values: readonly number[];
  /** In seconds. */
  readonly storageResolution: 1 | 60;
}

const BYTES = ["Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes"];
const BITS = ["Bits", "Kilobits", "Megabits", "Gigabits", "Terabits"];
const PLAIN = ["Seconds", "Microseconds", "Milliseconds", "Percent", "Count", "None"];

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
export const UNITS: ReadonlySet<string> = new Set([
  ...PLAIN,
  ...[...BYTES, ...BITS, "Count"].flatMap((unit) =>
    unit === "Count" ? ["Count/Second"] : [unit, `${unit}/Second`],
  ),
]);

/** The scope of points that are CloudWatch's own. Its attributes say the namespace and the storage resolution. */
const CLOUDWATCH_SCOPE = "aws.cloudwatch";

/**
 * The datum as OTLP has it: a delta histogram whose bounds are the values themselves, so that each is kept exactly. The metric's
 * attributes are the dimensions, its unit is CloudWatch's name of it.
 * @param resource of the log line that it came in
 */
export function toMetricPoint(datum: CloudWatchDatum, resource: Resource): MetricPoint {
  const { namespace, name, dimensions, unit, timestamp, values, storageResolution } = datum;
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const bounds = [...counts.keys()].sort((a, b) => a - b);
  const time = unixNanosFromMillis(timestamp);
  return {
    name,
    description: "",
    unit,
    start: time,
    time,
    attributes: attributesOf(dimensions),
    flags: 0,
    data: {
      type: "histogram",
      temporality: "delta",
      count: values.length,
      sum: values.reduce((sum, value) => sum + value, 0),
      min: bounds[0],
      max: bounds.at(-1),
      bounds,
      bucketCounts: [...bounds.map((bound) => counts.get(bound) ?? 0), 0],
    },
    resource,
    scope: {
      name: CLOUDWATCH_SCOPE,
      version: "",
      attributes: attributesOf([
        ["aws.cloudwatch.namespace", namespace],
        ["aws.cloudwatch.storage_resolution", storageResolution],
      ]),
      droppedAttributesCount: 0,
      schemaUrl: "",
    },
  };
}

/** Without a prototype, as all attributes. */
function attributesOf(entries: readonly (readonly [string, string | number])[]): Attributes {
  const attributes: Record<string, string | number> = Object.create(null);
  for (const [key, value] of entries) attributes[key] = value;
  return attributes;
}
