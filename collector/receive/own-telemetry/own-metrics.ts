import type { MetricPoint } from "@playground/shared/model/metric-point";
import type { Resource, Scope } from "@playground/shared/model/resource";
import type { UnixNanos } from "@playground/shared/model/units";
import { ingestFigures } from "./ingest-figures.ts";
import type { OwnStatus } from "./own-status.ts";
import { inFlightFigures, processFigures, storeFigures } from "./state-figures.ts";

export interface OwnIdentity {
  /** Unlike that of any other collector. */
  readonly instanceId: string;
  /** Since when the sums are counted. */
  readonly startedAt: UnixNanos;
}

const SCOPE: Scope = {
  name: "playground.collector",
  version: "",
  attributes: {},
  droppedAttributesCount: 0,
  schemaUrl: "",
};

/**
 * The collector's own metrics. They are named as the OpenTelemetry Collector names its own where it has such a metric,
 * else `playground.collector.…`.
 * @see https://opentelemetry.io/docs/collector/internal-telemetry/
 */
export function ownMetrics(
  status: OwnStatus,
  { instanceId, startedAt, time }: OwnIdentity & { readonly time: UnixNanos },
): readonly MetricPoint[] {
  const resource: Resource = {
    attributes: { "service.name": "collector", "service.instance.id": instanceId },
    droppedAttributesCount: 0,
    schemaUrl: "",
  };
  const figures = [
    ...ingestFigures(status.ingest),
    ...inFlightFigures(status.inFlight),
    ...storeFigures(status.store),
    ...processFigures(status.process),
  ];
  return figures.map(({ type, value, attributes = {}, ...named }) => ({
    ...named,
    start: startedAt,
    time,
    attributes,
    flags: 0,
    data: type === "sum" ? { type, value, temporality: "cumulative", monotonic: true } : { type, value },
    resource,
    scope: SCOPE,
  }));
}
