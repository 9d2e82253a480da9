import type {
  DescribeLogGroupsCommandOutput,
  DescribeQueryDefinitionsCommandOutput,
  GetLogGroupFieldsCommandOutput,
} from "@aws-sdk/client-cloudwatch-logs";
import { useQueries, useQuery } from "@tanstack/react-query";
import type { AwsApi, Wire } from "../../api/aws.ts";
import { useAws } from "../../api/console-access.tsx";
import { useLiveQuery } from "../../live/use-live-query.ts";

const MOST_ASKED = 10;

const EVERY_MS = 15_000;
/** Of 50 groups each, which is what AWS gives at once. */
const MOST_PAGES = 10;
const NO_NAMES: readonly string[] = [];

/** The names of the log groups; those that come are there soon. */
export function useLogGroups(): readonly string[] {
  const aws = useAws();
  const { data } = useLiveQuery({ key: ["log groups"], ask: () => readLogGroups(aws), everyMs: EVERY_MS });
  return data ?? NO_NAMES;
}

async function readLogGroups(aws: AwsApi): Promise<readonly string[]> {
  const names: string[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await aws.logs<DescribeLogGroupsCommandOutput>("DescribeLogGroups", { nextToken });
    for (const { logGroupName: name } of answer.logGroups ?? []) if (name !== undefined) names.push(name);
    nextToken = answer.nextToken;
    if (nextToken === undefined) break;
  }
  return names;
}

/** The fields that lines of some groups have, those of most groups first; so many groups are asked at most. */
export function useFields(groups: readonly string[]): readonly string[] {
  const aws = useAws();
  return useQueries({
    queries: groups.slice(0, MOST_ASKED).map((group) => ({
      queryKey: ["log group fields", group],
      queryFn: () => aws.logs<GetLogGroupFieldsCommandOutput>("GetLogGroupFields", { logGroupName: group }),
    })),
    combine: namesOf,
  });
}

function namesOf(answers: readonly { readonly data?: Wire<GetLogGroupFieldsCommandOutput> | undefined }[]) {
  const counts = new Map<string, number>();
  for (const { name } of answers.flatMap(({ data }) => data?.logGroupFields ?? []))
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

export const SAVED_QUERIES_KEY = ["saved queries"] as const;

/** The query definitions that are kept. */
export function useSavedQueries() {
  const aws = useAws();
  return useQuery({
    queryKey: SAVED_QUERIES_KEY,
    queryFn: () => aws.logs<DescribeQueryDefinitionsCommandOutput>("DescribeQueryDefinitions", {}),
  });
}
