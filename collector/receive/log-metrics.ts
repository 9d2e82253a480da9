import type { MetricPoint } from "@playground/shared/model/metric-point";
import { toMetricPoint } from "../analyse/cloudwatch-metrics/datum.ts";
import {
  mayHaveEmbeddedMetrics,
  readEmbeddedMetrics,
} from "../analyse/cloudwatch-metrics/embedded-metrics.ts";
import { datumOfMatch, datumOfNoMatch } from "../analyse/cloudwatch-metrics/metric-filter.ts";
import { JsonLine } from "../analyse/log-filter/json-line.ts";
import type { IngestCounters } from "./ingest-counters.ts";
import type { MetricExtraction, TappedLine } from "./log-tap.ts";
import type { MetricFilters } from "./metric-filters.ts";

/** Lines of Lambda functions may have metadata before a document. */
const LAMBDA_GROUPS = "/aws/lambda/";
const MARK = Buffer.from("CloudWatchMetrics");

interface LogMetricsOptions {
  readonly filters: MetricFilters;
  readonly counters: Pick<IngestCounters, "acknowledged">;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** Metrics that are embedded in lines, and those that metric filters take from them. */
export interface LogMetrics extends MetricExtraction {
  /** Default values of minutes that are over, to be asked for now and then. */
  defaults(): readonly MetricPoint[];
}

export function createLogMetrics({ filters, counters, now }: LogMetricsOptions): LogMetrics {
  function embedded({ record, event }: TappedLine, line: JsonLine): readonly MetricPoint[] {
    const metrics = readEmbeddedMetrics(documentOf(event, line), now());
    const bytes = Buffer.byteLength(event.message);
    if (!metrics.ok) {
      counters.acknowledged("metrics", "emf/log", {
        bytes,
        accepted: 0,
        refused: [{ reason: metrics.reason, count: 1 }],
      });
      return [];
    }
    counters.acknowledged("metrics", "emf/log", { bytes, accepted: metrics.data.length, refused: [] });
    return metrics.data.map((datum) => toMetricPoint(datum, record.resource));
  }

  function filtered({ record, event }: TappedLine, line: JsonLine): readonly MetricPoint[] {
    return filters.of(event.logGroup).flatMap(({ transformation, match, unmatched }) => {
      const found = match(event.message, line);
      unmatched?.saw(event.timestamp, found !== undefined, record.resource);
      const datum = found && datumOfMatch(transformation, found, event.timestamp);
      return datum === undefined ? [] : [toMetricPoint(datum, record.resource)];
    });
  }

  return {
    mayFind: (payload) =>
      !filters.isEmpty() || Buffer.from(payload.buffer, payload.byteOffset, payload.length).includes(MARK),
    pointsOf: (lines) =>
      lines.flatMap((tapped) => {
        const line = new JsonLine(tapped.event.message);
        const own = mayHaveEmbeddedMetrics(tapped.event.message) ? embedded(tapped, line) : [];
        return [...own, ...filtered(tapped, line)];
      }),
    defaults: () =>
      filters
        .all()
        .flatMap(({ transformation, unmatched }) =>
          (unmatched?.takeClosed(now()) ?? []).map(({ minute, resource }) =>
            toMetricPoint(datumOfNoMatch(transformation, minute), resource),
          ),
        ),
  };
}

function documentOf({ logGroup, message }: TappedLine["event"], line: JsonLine): unknown {
  const start = message.indexOf("{");
  if (!logGroup.startsWith(LAMBDA_GROUPS) || start <= 0) return line.value();
  return new JsonLine(message.slice(start)).value();
}
