import type { LogsHandlers } from "../handlers.ts";
import { destinationHandlers } from "./destinations/destination-handlers.ts";
import { createLogDirectory, type LogDirectoryOptions } from "./directory.ts";
import { describeLogGroups } from "./groups/describe-log-groups.ts";
import { groupHandlers } from "./groups/group-handlers.ts";
import { listLogGroups } from "./groups/list-log-groups.ts";
import { settingHandlers } from "./groups/setting-handlers.ts";
import { metricFilterHandlers } from "./metric-filters/metric-filter-handlers.ts";
import type { ConfigurationOptions } from "./options.ts";
import { accountPolicyHandlers } from "./policies/account-policy-handlers.ts";
import { resourcePolicyHandlers } from "./policies/resource-policy-handlers.ts";
import { queryDefinitionHandlers } from "./query-definitions/query-definition-handlers.ts";
import { describeLogStreams } from "./streams/describe-log-streams.ts";
import { streamHandlers } from "./streams/stream-handlers.ts";
import { subscriptionFilterHandlers } from "./subscription-filters/subscription-filter-handlers.ts";
import { tagHandlers } from "./tags/tag-handlers.ts";

type LogsConfigurationOptions = LogDirectoryOptions & Omit<ConfigurationOptions, "directory">;

/** What users set up in CloudWatch Logs, and the groups and streams that there are. */
export function configurationHandlers(sources: LogsConfigurationOptions): LogsHandlers {
  const options = { ...sources, directory: createLogDirectory(sources) };
  return {
    ...groupHandlers(options),
    ...settingHandlers(options),
    DescribeLogGroups: describeLogGroups(options),
    ListLogGroups: listLogGroups(options),
    ...streamHandlers(options),
    DescribeLogStreams: describeLogStreams(options),
    ...tagHandlers(options),
    ...metricFilterHandlers(options),
    ...subscriptionFilterHandlers(options),
    ...resourcePolicyHandlers(options),
    ...accountPolicyHandlers(options),
    ...queryDefinitionHandlers(options),
    ...destinationHandlers(options),
  };
}
