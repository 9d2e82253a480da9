import type { Constraint, Constraints } from "../constraint.ts";
import {
  FILTER_PATTERN,
  GROUP_IDENTIFIER,
  GROUP_NAME,
  NAME,
  NOT_EMPTY,
  ONE_TO_256,
  ONE_TO_512,
  TIME,
} from "./shared.ts";

const STREAM_NAMES: Constraint = { length: { min: 1, max: 100 }, entries: NAME };

/** Log events: writing, reading and tailing them. */
export const EVENTS: Constraints = {
  DescribeFieldIndexesRequest: {
    logGroupIdentifiers: { length: { min: 1, max: 100 }, entries: GROUP_IDENTIFIER },
    indexCategories: { length: { max: 4 }, entries: { oneOf: ["DEFAULT", "CUSTOM", "AUTO", "INACTIVE"] } },
    nextToken: NOT_EMPTY,
  },
  Entity: {
    keyAttributes: { length: { min: 2, max: 4 }, keys: { length: { min: 1, max: 32 } }, entries: ONE_TO_512 },
    attributes: { length: { min: 0, max: 10 }, keys: ONE_TO_256, entries: ONE_TO_512 },
  },
  FilterLogEventsRequest: {
    logGroupName: GROUP_NAME,
    logGroupIdentifier: GROUP_IDENTIFIER,
    logStreamNames: STREAM_NAMES,
    logStreamNamePrefix: NAME,
    startTime: TIME,
    endTime: TIME,
    filterPattern: FILTER_PATTERN,
    nextToken: NOT_EMPTY,
    limit: { isInteger: true, range: { min: 1, max: 10_000 } },
  },
  GetLogEventsRequest: {
    logGroupName: GROUP_NAME,
    logGroupIdentifier: GROUP_IDENTIFIER,
    logStreamName: NAME,
    startTime: TIME,
    endTime: TIME,
    nextToken: NOT_EMPTY,
    limit: { isInteger: true, range: { min: 1, max: 10_000 } },
  },
  GetLogObjectRequest: { logObjectPointer: ONE_TO_512 },
  InputLogEvent: { timestamp: TIME, message: NOT_EMPTY },
  PutLogEventsRequest: {
    logGroupName: GROUP_NAME,
    logStreamName: NAME,
    logEvents: { length: { min: 1, max: 10_000 } },
    sequenceToken: NOT_EMPTY,
  },
  StartLiveTailRequest: {
    logGroupIdentifiers: { length: { min: 1, max: 10 }, entries: GROUP_IDENTIFIER },
    logStreamNames: STREAM_NAMES,
    logStreamNamePrefixes: STREAM_NAMES,
    logEventFilterPattern: FILTER_PATTERN,
  },
};
