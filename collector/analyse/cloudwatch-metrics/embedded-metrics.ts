import { type CloudWatchDatum, UNITS } from "./datum.ts";
import { FormatError, listOf, numberOf, objectOf, textOf } from "./read-member.ts";

/** What came of a document: its metrics, or why it is none. */
export type EmbeddedMetrics =
  | { readonly ok: true; readonly data: readonly CloudWatchDatum[] }
  /** @property reason names the member, such as `_aws.CloudWatchMetrics[0].Metrics[1].Unit: …` */
  | { readonly ok: false; readonly reason: string };

const MAX_METRICS = 100;
const MAX_DIMENSIONS = 30;
const MAX_VALUES = 100;
const MAX_NAMESPACE = 1_024;
const MAX_NAME = 1_024;
const MAX_DIMENSION_NAME = 250;
const MAX_DIMENSION_VALUE = 1_024;
const DAY_MS = 86_400_000;
const MAX_AGE_MS = 14 * DAY_MS;
const MAX_AHEAD_MS = 2 * 3_600_000;
/** What a metric's value may be, as CloudWatch bounds it. */
const MAX_ABSOLUTE = 2 ** 360;

/** Whether a text can be such a document: to be asked before it is parsed. */
export const mayHaveEmbeddedMetrics = (text: string): boolean =>
  text.includes('"_aws"') && text.includes('"CloudWatchMetrics"');

/**
 * Reads the metrics of a document in the embedded metric format: one for each metric and dimension set of each directive. A
 * document that breaks the specification in one place has none.
 * @param now Unix milliseconds
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function readEmbeddedMetrics(document: unknown, now: number): EmbeddedMetrics {
  try {
    const root = objectOf(document, "the document");
    const metadata = objectOf(root._aws, "_aws");
    const timestamp = timestampOf(metadata.Timestamp, now);
    const directives = listOf(metadata.CloudWatchMetrics, "_aws.CloudWatchMetrics");
    const data = directives.flatMap((directive, index) =>
      readDirective(directive, `_aws.CloudWatchMetrics[${index}]`, { root, timestamp }),
    );
    return { ok: true, data };
  } catch (error) {
    if (error instanceof FormatError) return { ok: false, reason: error.message };
    throw error;
  }
}

function timestampOf(value: unknown, now: number): number {
  const path = "_aws.Timestamp";
  const timestamp = numberOf(value, path);
  if (timestamp < now - MAX_AGE_MS) throw new FormatError(path, "it is more than 14 days old");
  if (timestamp > now + MAX_AHEAD_MS) throw new FormatError(path, "it is more than 2 hours ahead");
  return Math.trunc(timestamp);
}

interface Target {
  readonly root: Readonly<Record<string, unknown>>;
  readonly timestamp: number;
}

function readDirective(value: unknown, path: string, target: Target): CloudWatchDatum[] {
  const directive = objectOf(value, path);
  const namespace = textOf(directive.Namespace, `${path}.Namespace`, MAX_NAMESPACE);
  const sets = listOf(directive.Dimensions, `${path}.Dimensions`).map((set, index) =>
    readDimensions(set, `${path}.Dimensions[${index}]`, target.root),
  );
  const definitions = listOf(directive.Metrics, `${path}.Metrics`);
  if (definitions.length > MAX_METRICS) {
    throw new FormatError(`${path}.Metrics`, `it has more than ${MAX_METRICS} entries`);
  }
  const metrics = definitions.map((definition, index) =>
    readMetric(definition, `${path}.Metrics[${index}]`, target.root),
  );
  const { timestamp } = target;
  return sets.flatMap((dimensions) =>
    metrics.map((metric) => ({ namespace, dimensions, timestamp, ...metric })),
  );
}

function readDimensions(
  value: unknown,
  path: string,
  root: Target["root"],
): readonly (readonly [string, string])[] {
  const names = listOf(value, path);
  if (names.length > MAX_DIMENSIONS)
    throw new FormatError(path, `it has more than ${MAX_DIMENSIONS} dimensions`);
  return names.map((entry, index) => {
    const name = textOf(entry, `${path}[${index}]`, MAX_DIMENSION_NAME);
    return [name, textOf(memberOf(root, name, `${path}[${index}]`), name, MAX_DIMENSION_VALUE)];
  });
}

function readMetric(
  value: unknown,
  path: string,
  root: Target["root"],
): Pick<CloudWatchDatum, "name" | "unit" | "storageResolution" | "values"> {
  const definition = objectOf(value, path);
  const name = textOf(definition.Name, `${path}.Name`, MAX_NAME);
  const unit = definition.Unit === undefined ? "None" : textOf(definition.Unit, `${path}.Unit`, MAX_NAME);
  if (!UNITS.has(unit))
    throw new FormatError(`${path}.Unit`, `${JSON.stringify(unit)} is no unit of CloudWatch`);
  const resolution = definition.StorageResolution ?? 60;
  if (resolution !== 1 && resolution !== 60) {
    throw new FormatError(`${path}.StorageResolution`, "it must be 1 or 60");
  }
  return {
    name,
    unit,
    storageResolution: resolution,
    values: valuesOf(memberOf(root, name, `${path}.Name`), name),
  };
}

/** A target: a member of the root itself. */
function memberOf(root: Target["root"], name: string, path: string): unknown {
  if (!Object.hasOwn(root, name))
    throw new FormatError(path, `the document has no member ${JSON.stringify(name)}`);
  return root[name];
}

function valuesOf(value: unknown, path: string): readonly number[] {
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0) throw new FormatError(path, "it has no values");
  if (values.length > MAX_VALUES) throw new FormatError(path, `it has more than ${MAX_VALUES} values`);
  return values.map((one) => {
    const number = numberOf(one, path);
    if (Math.abs(number) > MAX_ABSOLUTE) throw new FormatError(path, "it is beyond 2^360");
    return number;
  });
}
