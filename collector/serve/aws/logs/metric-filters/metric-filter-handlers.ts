import type {
  DescribeMetricFiltersRequest,
  MetricFilter,
  StandardUnit,
} from "@aws-sdk/client-cloudwatch-logs";
import type { LogsHandlers } from "../../handlers.ts";
import { checkFilterable, checkRegexQuota } from "../filter-limits.ts";
import { withFilter, withoutFilter } from "../filter-list.ts";
import type { LogsSettings, MetricFilterSettings } from "../logs-settings.ts";
import type { ConfigurationOptions } from "../options.ts";
import { pageOf } from "../page.ts";
import { invalid } from "../refuse.ts";
import { checkMetricFilter } from "./check-metric-filter.ts";
import { testMetricFilter } from "./test-metric-filter.ts";

/** Of a log group. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
const LIMIT = { max: 100, what: "metric filters" };

type FilterHandlers = Pick<
  LogsHandlers,
  "PutMetricFilter" | "DescribeMetricFilters" | "DeleteMetricFilter" | "TestMetricFilter"
>;

function describe({
  name,
  pattern,
  transformation,
  createdAt,
  logGroup,
}: MetricFilterSettings): MetricFilter {
  const { defaultValue, dimensions, unit, ...metric } = transformation;
  const described = {
    ...metric,
    ...(defaultValue !== null && { defaultValue }),
    ...(dimensions.length > 0 && { dimensions: Object.fromEntries(dimensions) }),
    // Only the units of the operation's own list are taken, and kept.
    ...(unit !== null && { unit: unit as StandardUnit }),
  };
  return {
    filterName: name,
    filterPattern: pattern,
    metricTransformations: [described],
    creationTime: createdAt,
    logGroupName: logGroup,
  };
}

function putFilter(all: LogsSettings, filter: MetricFilterSettings): LogsSettings {
  const changed = { ...all, metricFilters: withFilter(all.metricFilters, filter, LIMIT) };
  checkRegexQuota(changed, filter.logGroup);
  return changed;
}

function matcherOf(input: DescribeMetricFiltersRequest): (filter: MetricFilterSettings) => boolean {
  const { logGroupName, filterNamePrefix = "", metricName, metricNamespace } = input;
  if ((metricName === undefined) !== (metricNamespace === undefined)) {
    throw invalid("metricName and metricNamespace must be given together");
  }
  return ({ logGroup, name, transformation }) =>
    (logGroupName === undefined || (logGroup === logGroupName && name.startsWith(filterNamePrefix))) &&
    (metricName ?? transformation.metricName) === transformation.metricName &&
    (metricNamespace ?? transformation.metricNamespace) === transformation.metricNamespace;
}

/** What metrics are made of log lines. */
export function metricFilterHandlers({ settings, directory, now }: ConfigurationOptions): FilterHandlers {
  return {
    async PutMetricFilter(input) {
      const filter = checkMetricFilter(input);
      await directory.change(filter.logGroup, (all, group) => {
        checkFilterable(group, "metric filters");
        return putFilter(all, { ...filter, createdAt: now() });
      });
      return {};
    },

    async DescribeMetricFilters(input) {
      const matches = matcherOf(input);
      if (input.logGroupName !== undefined) await directory.group(input.logGroupName);
      const found = settings.get().metricFilters.filter(matches);
      const request = { operation: "DescribeMetricFilters", limit: input.limit, nextToken: input.nextToken };
      const { items, ...next } = pageOf(found, ({ name, logGroup }) => [name, logGroup], request);
      return { metricFilters: items.map(describe), ...next };
    },

    async DeleteMetricFilter({ logGroupName = "", filterName = "" }) {
      await directory.change(logGroupName, (all) => {
        const filter = { logGroup: logGroupName, name: filterName };
        return { ...all, metricFilters: withoutFilter(all.metricFilters, filter, "metric filter") };
      });
      return {};
    },

    TestMetricFilter: testMetricFilter,
  };
}
