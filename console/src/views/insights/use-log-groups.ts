import type {
  DescribeLogGroupsCommandOutput,
  DescribeQueryDefinitionsCommandOutput,
  GetLogGroupFieldsCommandOutput,
} from "@aws-sdk/client-cloudwatch-logs";
import { useQueries, useQuery } from "@tanstack/react-query";
import type { Wire } from "../../api/aws.ts";
import { useAws } from "../../api/console-access.tsx";

const MOST_ASKED = 10;

/** The names of the log groups. */
export function useLogGroups(): readonly string[] {
  const aws = useAws();
  const { data } = useQuery({
    queryKey: ["log groups"],
    queryFn: () => aws.logs<DescribeLogGroupsCommandOutput>("DescribeLogGroups", {}),
  });
  return (data?.logGroups ?? []).flatMap(({ logGroupName: name }) => name ?? []);
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
