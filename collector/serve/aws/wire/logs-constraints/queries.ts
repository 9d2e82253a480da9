import type { Constraint, Constraints } from "../constraint.ts";
import {
  FILTER_PATTERN,
  GROUP_IDENTIFIER,
  GROUP_NAME,
  NOT_EMPTY,
  ONE_TO_256,
  PAGE_OF_1000,
  TAGS,
  TIME,
  UP_TO_256,
  WHOLE,
} from "./shared.ts";

const AT_MOST_1024: Constraint = { length: { max: 1_024 } };
const QUERY_LANGUAGE: Constraint = { oneOf: ["CWLI", "SQL", "PPL"] };
const QUERY_TEXT: Constraint = { length: { min: 0, max: 10_000 } };
const SCHEDULE_STATE: Constraint = { oneOf: ["ENABLED", "DISABLED"] };
const TABLE_NAME: Constraint = { length: { min: 1, max: 256 }, pattern: "^[a-zA-Z0-9_]+$" };
const TABLE_BODY: Constraint = { length: { min: 1, max: 10_485_760 } };

/** Queries, what they are scheduled by, and lookup tables. */
export const QUERIES: Constraints = {
  CreateLookupTableRequest: {
    lookupTableName: TABLE_NAME,
    description: FILTER_PATTERN,
    tableBody: TABLE_BODY,
    queryId: ONE_TO_256,
    kmsKeyId: UP_TO_256,
    tags: TAGS,
  },
  CreateScheduledQueryRequest: {
    name: { length: { min: 1, max: 300 } },
    description: AT_MOST_1024,
    queryLanguage: QUERY_LANGUAGE,
    queryString: QUERY_TEXT,
    logGroupIdentifiers: { length: { min: 1, max: 50 }, entries: GROUP_IDENTIFIER },
    scheduleExpression: UP_TO_256,
    timezone: NOT_EMPTY,
    startTimeOffset: WHOLE,
    endTimeOffset: WHOLE,
    scheduleStartTime: TIME,
    scheduleEndTime: TIME,
    executionRoleArn: NOT_EMPTY,
    state: SCHEDULE_STATE,
    tags: TAGS,
  },
  DeleteQueryDefinitionRequest: { queryDefinitionId: ONE_TO_256 },
  DeleteScheduledQueryRequest: { identifier: { length: { min: 1, max: 300 } } },
  DescribeLookupTablesRequest: {
    lookupTableNamePrefix: TABLE_NAME,
    maxResults: { isInteger: true, range: { max: 100 } },
    nextToken: NOT_EMPTY,
  },
  DescribeQueriesRequest: {
    logGroupName: GROUP_NAME,
    status: { oneOf: ["Scheduled", "Running", "Complete", "Failed", "Cancelled", "Timeout", "Unknown"] },
    maxResults: PAGE_OF_1000,
    nextToken: NOT_EMPTY,
    queryLanguage: QUERY_LANGUAGE,
  },
  DescribeQueryDefinitionsRequest: {
    queryLanguage: QUERY_LANGUAGE,
    queryDefinitionNamePrefix: { length: { min: 1, max: 255 } },
    maxResults: PAGE_OF_1000,
    nextToken: NOT_EMPTY,
  },
  GetQueryResultsRequest: {
    queryId: ONE_TO_256,
    nextToken: AT_MOST_1024,
    maxItems: { isInteger: true, range: { min: 0, max: 10_000 } },
  },
  GetScheduledQueryHistoryRequest: {
    identifier: { length: { min: 1, max: 300 } },
    startTime: TIME,
    endTime: TIME,
    executionStatuses: { entries: { oneOf: ["Running", "InvalidQuery", "Complete", "Failed", "Timeout"] } },
    maxResults: PAGE_OF_1000,
    nextToken: NOT_EMPTY,
  },
  GetScheduledQueryRequest: { identifier: { length: { min: 1, max: 300 } } },
  ListLogGroupsForQueryRequest: {
    queryId: ONE_TO_256,
    nextToken: NOT_EMPTY,
    maxResults: { isInteger: true, range: { min: 50, max: 500 } },
  },
  ListScheduledQueriesRequest: {
    maxResults: PAGE_OF_1000,
    nextToken: NOT_EMPTY,
    state: SCHEDULE_STATE,
    scheduleType: { oneOf: ["CUSTOMER_MANAGED", "AWS_MANAGED"] },
  },
  LookupTableConfiguration: {
    tableName: TABLE_NAME,
    roleArn: NOT_EMPTY,
    description: FILTER_PATTERN,
    kmsKeyId: UP_TO_256,
    tags: TAGS,
  },
  PutQueryDefinitionRequest: {
    queryLanguage: QUERY_LANGUAGE,
    name: { length: { min: 1, max: 255 } },
    queryDefinitionId: ONE_TO_256,
    logGroupNames: { entries: GROUP_NAME },
    queryString: { length: { min: 1, max: 10_000 } },
    clientToken: { length: { min: 36, max: 128 }, pattern: "\\S{36,128}" },
    parameters: { length: { max: 20 } },
  },
  QueryParameter: {
    name: { length: { min: 1, max: 128 }, pattern: "^[a-zA-Z_][a-zA-Z0-9_]*" },
    defaultValue: AT_MOST_1024,
    description: { length: { max: 512 } },
  },
  StartQueryRequest: {
    queryLanguage: QUERY_LANGUAGE,
    logGroupName: GROUP_NAME,
    logGroupNames: { entries: GROUP_NAME },
    logGroupIdentifiers: { entries: GROUP_IDENTIFIER },
    startTime: TIME,
    endTime: TIME,
    queryString: QUERY_TEXT,
    limit: { isInteger: true, range: { min: 1, max: 100_000 } },
  },
  StopQueryRequest: { queryId: ONE_TO_256 },
  UpdateLookupTableRequest: {
    description: FILTER_PATTERN,
    tableBody: TABLE_BODY,
    queryId: ONE_TO_256,
    kmsKeyId: UP_TO_256,
  },
  UpdateScheduledQueryRequest: {
    identifier: { length: { min: 1, max: 300 } },
    description: AT_MOST_1024,
    queryLanguage: QUERY_LANGUAGE,
    queryString: QUERY_TEXT,
    logGroupIdentifiers: { length: { min: 1, max: 50 }, entries: GROUP_IDENTIFIER },
    scheduleExpression: UP_TO_256,
    timezone: NOT_EMPTY,
    startTimeOffset: WHOLE,
    endTimeOffset: WHOLE,
    scheduleStartTime: TIME,
    scheduleEndTime: TIME,
    executionRoleArn: NOT_EMPTY,
    state: SCHEDULE_STATE,
  },
};
