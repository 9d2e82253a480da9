import type { SubscriptionFilter } from "@aws-sdk/client-cloudwatch-logs";
import type { LogsHandlers } from "../../handlers.ts";
import { checkFilterable, checkRegexQuota } from "../filter-limits.ts";
import { withFilter, withoutFilter } from "../filter-list.ts";
import type { LogsSettings, SubscriptionFilterSettings } from "../logs-settings.ts";
import type { ConfigurationOptions } from "../options.ts";
import { pageOf } from "../page.ts";
import { checkSubscriptionFilter } from "./check-subscription-filter.ts";

/** Of a log group. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html */
const LIMIT = { max: 2, what: "subscription filters" };

type FilterHandlers = Pick<
  LogsHandlers,
  "PutSubscriptionFilter" | "DescribeSubscriptionFilters" | "DeleteSubscriptionFilter"
>;

const describe = (filter: SubscriptionFilterSettings): SubscriptionFilter => ({
  filterName: filter.name,
  logGroupName: filter.logGroup,
  filterPattern: filter.pattern,
  destinationArn: filter.destinationArn,
  ...(filter.roleArn !== null && { roleArn: filter.roleArn }),
  distribution: filter.distribution,
  creationTime: filter.createdAt,
  ...(filter.fieldSelectionCriteria !== null && { fieldSelectionCriteria: filter.fieldSelectionCriteria }),
  ...(filter.emitSystemFields.length > 0 && { emitSystemFields: filter.emitSystemFields }),
});

function putFilter(all: LogsSettings, filter: SubscriptionFilterSettings): LogsSettings {
  const changed = { ...all, subscriptionFilters: withFilter(all.subscriptionFilters, filter, LIMIT) };
  checkRegexQuota(changed, filter.logGroup);
  return changed;
}

/** What logs are to be sent on. It is checked, kept and given back: nothing is delivered here. */
export function subscriptionFilterHandlers({
  settings,
  directory,
  now,
}: ConfigurationOptions): FilterHandlers {
  return {
    async PutSubscriptionFilter(input, context) {
      const filter = checkSubscriptionFilter(input, { context, destinations: settings.get().destinations });
      await directory.change(filter.logGroup, (all, group) => {
        checkFilterable(group, "subscription filters");
        return putFilter(all, { ...filter, createdAt: now() });
      });
      return {};
    },

    async DescribeSubscriptionFilters({
      logGroupName = "",
      filterNamePrefix: prefix = "",
      limit,
      nextToken,
    }) {
      await directory.group(logGroupName);
      const found = settings
        .get()
        .subscriptionFilters.filter(
          ({ logGroup, name }) => logGroup === logGroupName && name.startsWith(prefix),
        );
      const request = { operation: "DescribeSubscriptionFilters", limit, nextToken };
      const { items, ...next } = pageOf(found, ({ name }) => [name], request);
      return { subscriptionFilters: items.map(describe), ...next };
    },

    async DeleteSubscriptionFilter({ logGroupName = "", filterName = "" }) {
      await directory.change(logGroupName, (all) => {
        const filter = { logGroup: logGroupName, name: filterName };
        const subscriptionFilters = withoutFilter(all.subscriptionFilters, filter, "subscription filter");
        return { ...all, subscriptionFilters };
      });
      return {};
    },
  };
}
