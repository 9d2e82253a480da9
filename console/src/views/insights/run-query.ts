import type { GetQueryResultsCommandOutput, StartQueryCommandOutput } from "@aws-sdk/client-cloudwatch-logs";
import type { AwsApi, Wire } from "../../api/aws.ts";

export type QueryResults = Wire<GetQueryResultsCommandOutput>;

export interface InsightsQuery {
  readonly query: string;
  readonly groups: readonly string[];
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

const MILLIS = 1_000;
const POLL_MS = 150;
const GOES_ON = new Set<string | undefined>(["Scheduled", "Running"]);

/**
 * Runs a query as AWS clients do: started, then asked for until it is over.
 * @param onProgress called with what is there so far
 * @throws {ConsoleApiError} `MalformedQueryException` and others; where it is aborted, the query is stopped
 */
export async function runQuery(
  aws: AwsApi,
  { query, groups, from, to }: InsightsQuery,
  {
    signal,
    onProgress,
  }: { readonly signal: AbortSignal; readonly onProgress: (results: QueryResults) => void },
): Promise<QueryResults> {
  const { queryId } = await aws.logs<StartQueryCommandOutput>("StartQuery", {
    logGroupNames: groups,
    startTime: Math.floor(from / MILLIS),
    endTime: Math.ceil(to / MILLIS),
    queryString: query,
  });
  for (;;) {
    const results = await aws.logs<GetQueryResultsCommandOutput>("GetQueryResults", { queryId });
    if (!GOES_ON.has(results.status)) return results;
    if (signal.aborted) {
      // It may be over by now, which is no failure.
      await aws.logs("StopQuery", { queryId }).catch(() => undefined);
      return aws.logs<GetQueryResultsCommandOutput>("GetQueryResults", { queryId });
    }
    onProgress(results);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Where a query is wrong, as `MalformedQueryException` says. */
export function compileError(cause: unknown): { readonly from: number; readonly to: number } | undefined {
  const location = (cause as MalformedBody | undefined)?.queryCompileError?.location;
  if (location?.startCharOffset === undefined) return undefined;
  return { from: location.startCharOffset, to: location.endCharOffset ?? location.startCharOffset + 1 };
}

interface MalformedBody {
  readonly queryCompileError?: {
    readonly location?: { readonly startCharOffset?: number; readonly endCharOffset?: number };
  };
}
