import { awsCommand } from "../../aws-command/aws-command.ts";
import type { InsightsQuery } from "./run-query.ts";

const MILLIS = 1_000;

/**
 * The AWS CLI's commands for a query and its answer, which is there some time after it was started; for a POSIX shell.
 * @returns undefined where there is no log group to ask
 */
export function insightsCommand({ query, groups, from, to }: InsightsQuery): string | undefined {
  if (groups.length === 0) return undefined;
  const start = awsCommand("logs start-query", {
    logGroupNames: groups,
    startTime: String(Math.floor(from / MILLIS)),
    endTime: String(Math.ceil(to / MILLIS)),
    queryString: query,
    query: "queryId",
    output: "text",
  });
  const results = 'aws logs get-query-results --query-id "$QUERY_ID"';
  return [
    `QUERY_ID=$(${start})`,
    `while ${results} --query status --output text | grep -qE 'Scheduled|Running'; do sleep 1; done`,
    results,
  ].join("\n");
}
