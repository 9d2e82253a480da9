import type { QueryInfo, ResultField } from "@aws-sdk/client-cloudwatch-logs";
import type { Query } from "../../../../analyse/logs-insights/ast.ts";
import { parseQuery } from "../../../../analyse/logs-insights/parse.ts";
import { QuerySyntaxError } from "../../../../analyse/logs-insights/query-syntax-error.ts";
import { AwsError } from "../../aws-error.ts";
import type { LogsHandlers } from "../../handlers.ts";
import type { RequestContext } from "../../request-context.ts";
import { logGroupNameOf } from "../arns.ts";
import type { LogDirectory } from "../directory.ts";
import { pageOf } from "../page.ts";
import { invalid, notFound } from "../refuse.ts";
import type { QueryRequest, QueryRun } from "./query-run.ts";
import type { QueryRunner } from "./query-runner.ts";

export interface QueryHandlersOptions {
  readonly runner: QueryRunner;
  readonly directory: LogDirectory;
}

type Handlers = Required<
  Pick<
    LogsHandlers,
    "StartQuery" | "GetQueryResults" | "StopQuery" | "DescribeQueries" | "ListLogGroupsForQuery"
  >
>;
type StartQueryInput = Parameters<Handlers["StartQuery"]>[0];

const MS_PER_SECOND = 1_000;
const MAX_LOG_GROUPS = 50;

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html */
export const queryHandlers = ({ runner, directory }: QueryHandlersOptions): Handlers => ({
  async StartQuery(input, context) {
    const { queryString = "", startTime = 0, endTime = 0, limit, queryLanguage = "CWLI" } = input;
    if (queryLanguage !== "CWLI") {
      throw invalid(
        `Queries in ${queryLanguage === "SQL" ? "OpenSearch SQL" : "OpenSearch PPL"} are not run here: use the language of Logs Insights (CWLI)`,
      );
    }
    if (endTime < startTime) throw invalid("End time should not be before start time");
    const query = readQuery(queryString);
    const logGroups = await groupsOf(input, query, { directory, context });
    const request: QueryRequest = {
      text: queryString,
      query,
      logGroups,
      from: startTime * MS_PER_SECOND,
      // The end is inclusive, in whole seconds.
      to: (endTime + 1) * MS_PER_SECOND,
      limit,
    };
    return { queryId: runner.start(request, context.accountId) };
  },

  async GetQueryResults({ queryId = "" }) {
    const { status, rows, statistics, problem } = requireQuery(runner, queryId);
    if (problem !== undefined && status === "Failed") {
      // Nothing in the answer has room for the reason.
      return { status, results: [[{ field: "@error", value: problem }]], statistics, queryLanguage: "CWLI" };
    }
    const results: ResultField[][] = rows.map((row) => row.map(({ field, value }) => ({ field, value })));
    return { status, results, statistics, queryLanguage: "CWLI" };
  },

  async StopQuery({ queryId = "" }) {
    const { status } = requireQuery(runner, queryId);
    if (!runner.stop(queryId)) {
      throw invalid(`Query is not running: it is ${status}`);
    }
    return { success: true };
  },

  async DescribeQueries(input, context) {
    const { logGroupName, status, maxResults, nextToken, queryLanguage } = input;
    const group = logGroupName === undefined ? undefined : logGroupNameOf(logGroupName, context);
    const found = runner
      .list()
      .filter(
        (run) =>
          (group === undefined || run.request.logGroups.includes(group)) &&
          (status === undefined || run.status === status) &&
          (queryLanguage === undefined || queryLanguage === "CWLI"),
      );
    const page = pageOf(
      found,
      ({ createdAt, id }) => [createdAt, id],
      { operation: "DescribeQueries", nextToken, limit: maxResults ?? 1_000 },
      "descending",
    );
    return {
      queries: page.items.map(describeQuery),
      ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
    };
  },

  async ListLogGroupsForQuery({ queryId = "", nextToken, maxResults }) {
    const { request } = requireQuery(runner, queryId);
    const page = pageOf(request.logGroups, (name) => [name], {
      operation: "ListLogGroupsForQuery",
      nextToken,
      limit: maxResults,
    });
    return {
      logGroupIdentifiers: [...page.items],
      ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
    };
  },
});

function requireQuery(runner: QueryRunner, id: string): QueryRun {
  const run = runner.find(id);
  if (run === undefined) throw notFound("query");
  return run;
}

const describeQuery = ({ id, request, status, createdAt }: QueryRun): QueryInfo => ({
  queryId: id,
  queryLanguage: "CWLI",
  queryString: request.text,
  status,
  createTime: createdAt,
  ...(request.logGroups[0] !== undefined && { logGroupName: request.logGroups[0] }),
});

/** The groups that a query names itself or, where it names none, those of the request. */
async function groupsOf(
  { logGroupName, logGroupNames, logGroupIdentifiers }: StartQueryInput,
  { source }: Query,
  { directory, context }: { readonly directory: LogDirectory; readonly context: RequestContext },
): Promise<readonly string[]> {
  const given = [logGroupName, logGroupNames, logGroupIdentifiers].filter((names) => names !== undefined);
  if (given.length + (source === undefined ? 0 : 1) !== 1) {
    throw invalid(
      "Log groups must be given in exactly one way: logGroupName, logGroupNames, logGroupIdentifiers or SOURCE",
    );
  }
  if (source !== undefined) {
    const names = (await directory.groups()).map(({ name }) => name);
    const { namePrefixes } = source;
    return names.filter(
      (name) => namePrefixes.length === 0 || namePrefixes.some((prefix) => name.startsWith(prefix)),
    );
  }
  const names = given.flat().map((identifier) => logGroupNameOf(identifier, context));
  if (names.length > MAX_LOG_GROUPS) throw invalid(`A query takes ${MAX_LOG_GROUPS} log groups at most`);
  for (const name of names) await directory.group(name);
  return [...new Set(names)];
}

function readQuery(text: string): Query {
  try {
    return parseQuery(text);
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    const { message, at } = error;
    throw new AwsError("MalformedQueryException", message, {
      members: {
        queryCompileError: { location: { startCharOffset: at.start, endCharOffset: at.end }, message },
      },
      cause: error,
    });
  }
}
