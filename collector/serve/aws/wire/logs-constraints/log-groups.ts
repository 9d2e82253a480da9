import type { Constraint, Constraints } from "../constraint.ts";
import {
  ACCOUNT_IDS,
  GROUP_IDENTIFIER,
  GROUP_NAME,
  NAME,
  NOT_EMPTY,
  ONE_TO_5,
  PAGE_OF_50,
  PAGE_OF_1000,
  TAGS,
  TIME,
  UP_TO_256,
  WHOLE,
} from "./shared.ts";

const LOG_GROUP_CLASS: Constraint = { oneOf: ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY", "ESSENTIALS"] };
const VPC_ENDPOINT: Constraint = { pattern: "^vpce-[0-9a-f]{1,64}$" };
const TAGGED_ARN: Constraint = { length: { min: 1, max: 1_011 }, pattern: "[\\w+=/:,.@-]*" };
const RESOURCE: Constraint = { length: { min: 1, max: 2_048 }, pattern: "[\\w+=/:,.@\\-\\*]*" };

/** Log groups, streams, tags and what a group is set to. */
export const LOG_GROUPS: Constraints = {
  AssociateKmsKeyRequest: { logGroupName: GROUP_NAME, kmsKeyId: UP_TO_256, resourceIdentifier: RESOURCE },
  CreateLogGroupRequest: {
    logGroupName: GROUP_NAME,
    kmsKeyId: UP_TO_256,
    tags: TAGS,
    logGroupClass: LOG_GROUP_CLASS,
  },
  CreateLogStreamRequest: { logGroupName: GROUP_NAME, logStreamName: NAME },
  DeleteLogGroupRequest: { logGroupName: GROUP_NAME },
  DeleteLogStreamRequest: { logGroupName: GROUP_NAME, logStreamName: NAME },
  DeleteRetentionPolicyRequest: { logGroupName: GROUP_NAME },
  DeleteSyslogConfigurationRequest: { logGroupIdentifier: GROUP_IDENTIFIER, vpcEndpointId: VPC_ENDPOINT },
  DescribeLogGroupsRequest: {
    accountIdentifiers: ACCOUNT_IDS,
    logGroupNamePrefix: GROUP_NAME,
    logGroupNamePattern: { length: { min: 0, max: 512 }, pattern: "[\\.\\-_/#A-Za-z0-9]*" },
    nextToken: NOT_EMPTY,
    limit: PAGE_OF_50,
    logGroupClass: LOG_GROUP_CLASS,
    logGroupIdentifiers: { length: { min: 1, max: 50 }, entries: GROUP_IDENTIFIER },
  },
  DescribeLogStreamsRequest: {
    logGroupName: GROUP_NAME,
    logGroupIdentifier: GROUP_IDENTIFIER,
    logStreamNamePrefix: NAME,
    orderBy: { oneOf: ["LogStreamName", "LastEventTime"] },
    nextToken: NOT_EMPTY,
    limit: PAGE_OF_50,
  },
  DisassociateKmsKeyRequest: { logGroupName: GROUP_NAME, resourceIdentifier: RESOURCE },
  GetLogGroupFieldsRequest: { logGroupName: GROUP_NAME, time: TIME, logGroupIdentifier: GROUP_IDENTIFIER },
  ListAggregateLogGroupSummariesRequest: {
    accountIdentifiers: ACCOUNT_IDS,
    logGroupClass: LOG_GROUP_CLASS,
    logGroupNamePattern: {
      length: { min: 3, max: 129 },
      pattern: "(\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24})(\\|\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24}){0,4}",
    },
    dataSources: ONE_TO_5,
    groupBy: { oneOf: ["DATA_SOURCE_NAME_TYPE_AND_FORMAT", "DATA_SOURCE_NAME_AND_TYPE"] },
    nextToken: NOT_EMPTY,
    limit: PAGE_OF_50,
  },
  ListLogGroupsRequest: {
    logGroupNamePattern: {
      length: { min: 3, max: 129 },
      pattern: "(\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24})(\\|\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24}){0,4}",
    },
    logGroupClass: LOG_GROUP_CLASS,
    accountIdentifiers: ACCOUNT_IDS,
    nextToken: NOT_EMPTY,
    limit: PAGE_OF_1000,
    dataSources: ONE_TO_5,
    fieldIndexNames: { length: { min: 1, max: 20 }, entries: GROUP_NAME },
    logGroupTags: ONE_TO_5,
  },
  ListSyslogConfigurationsRequest: {
    logGroupIdentifier: GROUP_IDENTIFIER,
    vpcEndpointId: VPC_ENDPOINT,
    nextToken: NOT_EMPTY,
    maxResults: { isInteger: true, range: { min: 0, max: 50 } },
  },
  ListTagsForResourceRequest: { resourceArn: TAGGED_ARN },
  ListTagsLogGroupRequest: { logGroupName: GROUP_NAME },
  PutBearerTokenAuthenticationRequest: { logGroupIdentifier: GROUP_IDENTIFIER },
  PutLogGroupDeletionProtectionRequest: { logGroupIdentifier: GROUP_IDENTIFIER },
  PutRetentionPolicyRequest: { logGroupName: GROUP_NAME, retentionInDays: WHOLE },
  PutStorageTierPolicyRequest: { storageTier: { oneOf: ["STANDARD", "INTELLIGENT_TIERING"] } },
  PutSyslogConfigurationRequest: { logGroupIdentifier: GROUP_IDENTIFIER, vpcEndpointId: VPC_ENDPOINT },
  TagFilter: {
    key: { length: { min: 1, max: 128 }, pattern: "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$" },
    values: {
      length: { min: 0, max: 5 },
      entries: { length: { min: 0, max: 259 }, pattern: "^!?\\*?([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)\\*?$" },
    },
  },
  TagLogGroupRequest: { logGroupName: GROUP_NAME, tags: TAGS },
  TagResourceRequest: { resourceArn: TAGGED_ARN, tags: TAGS },
  UntagLogGroupRequest: {
    logGroupName: GROUP_NAME,
    tags: {
      length: { min: 1 },
      entries: { length: { min: 1, max: 128 }, pattern: "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$" },
    },
  },
  UntagResourceRequest: {
    resourceArn: TAGGED_ARN,
    tagKeys: {
      length: { min: 0, max: 50 },
      entries: { length: { min: 1, max: 128 }, pattern: "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$" },
    },
  },
};
