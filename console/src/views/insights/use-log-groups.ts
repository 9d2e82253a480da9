import type {
  DescribeLogGroupsCommandOutput,
  DescribeQueryDefinitionsCommandOutput,
  GetLogGroupFieldsCommandOutput,
} from "@aws-sdk/client-cloudwatch-logs";
import { useQuery } from "@tanstack/react-query";
import { useAws } from "../../api/console-access.tsx";

/** The names of the log groups. */
export function useLogGroups(): readonly string[] {
  const aws = useAws();
  const { data } = useQuery({
    queryKey: ["log groups"],
    queryFn: () => aws.logs<DescribeLogGroupsCommandOutput>("DescribeLogGroups", {}),
  });
  return (data?.logGroups ?? []).flatMap(({ logGroupName: name }) => name ?? []);
}

/** The fields that lines of the first of some groups have. */
export function useFields([group]: readonly string[]): readonly string[] {
  const aws = useAws();
  const { data } = useQuery({
    queryKey: ["log group fields", group],
    enabled: group !== undefined,
    queryFn: () => aws.logs<GetLogGroupFieldsCommandOutput>("GetLogGroupFields", { logGroupName: group }),
  });
  return (data?.logGroupFields ?? []).flatMap(({ name }) => name ?? []);
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
