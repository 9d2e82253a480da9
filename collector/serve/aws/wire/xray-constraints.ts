import type { Constraint, Constraints } from "./constraint.ts";

const GROUP_NAME: Constraint = { length: { min: 1, max: 32 } };
const GROUP_ARN: Constraint = { length: { min: 1, max: 400 } };
const GROUP = { GroupName: GROUP_NAME, GroupARN: GROUP_ARN };
const TRACE_IDS: Constraint = { entries: { length: { min: 1, max: 35 } } };
const RETRIEVAL_TOKEN: Constraint = { length: { min: 0, max: 1_020 } };
const TAGGED_ARN: Constraint = { length: { min: 1, max: 1_011 } };
const TAGS: Constraint = { length: { min: 0, max: 200 } };
const INSIGHT_TOKEN: Constraint = { length: { min: 1, max: 2_000 } };
const SHORT_TOKEN: Constraint = { length: { min: 1, max: 100 } };
const RULE_NAME: Constraint = { length: { min: 1, max: 32 } };
const WHOLE: Constraint = { isInteger: true };
const COUNT: Constraint = { isInteger: true, range: { min: 0 } };
const SHARE: Constraint = { range: { min: 0, max: 1 } };

const INSIGHT_ID: Constraint = {
  pattern: "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}",
};

const POLICY_NAME: Constraint = { length: { min: 1, max: 128 }, pattern: "[\\w+=,.@-]+" };

/** What a rule matches requests by. */
const RULE_MATCH = {
  RuleName: RULE_NAME,
  ResourceARN: { length: { max: 500 } },
  ServiceName: { length: { max: 64 } },
  ServiceType: { length: { max: 64 } },
  Host: { length: { max: 64 } },
  HTTPMethod: { length: { max: 10 } },
  URLPath: { length: { max: 128 } },
  Attributes: {
    length: { max: 5 },
    keys: { length: { min: 1, max: 32 } },
    entries: { length: { min: 1, max: 32 } },
  },
} satisfies Record<string, Constraint>;

/**
 * Lengths, ranges, patterns and value sets of X-Ray's inputs.
 * @see https://docs.aws.amazon.com/xray/latest/api/API_Operations.html
 */
export const XRAY_CONSTRAINTS: Constraints = {
  BatchGetTracesRequest: { TraceIds: TRACE_IDS },
  CancelTraceRetrievalRequest: { RetrievalToken: RETRIEVAL_TOKEN },
  CreateGroupRequest: { GroupName: GROUP_NAME, Tags: TAGS },
  CreateSamplingRuleRequest: { Tags: TAGS },
  DeleteGroupRequest: GROUP,
  DeleteResourcePolicyRequest: { PolicyName: POLICY_NAME },
  GetGroupRequest: GROUP,
  GetGroupsRequest: { NextToken: SHORT_TOKEN },
  GetInsightRequest: { InsightId: INSIGHT_ID },
  GetInsightEventsRequest: {
    InsightId: INSIGHT_ID,
    MaxResults: { isInteger: true, range: { min: 1, max: 50 } },
    NextToken: INSIGHT_TOKEN,
  },
  GetInsightImpactGraphRequest: { InsightId: INSIGHT_ID, NextToken: INSIGHT_TOKEN },
  GetInsightSummariesRequest: {
    ...GROUP,
    States: { length: { min: 0, max: 1 }, entries: { oneOf: ["ACTIVE", "CLOSED"] } },
    MaxResults: { isInteger: true, range: { min: 1, max: 100 } },
    NextToken: INSIGHT_TOKEN,
  },
  GetRetrievedTracesGraphRequest: { RetrievalToken: RETRIEVAL_TOKEN },
  GetSamplingTargetsRequest: {
    SamplingStatisticsDocuments: { length: { max: 25 } },
    SamplingBoostStatisticsDocuments: { length: { max: 25 } },
  },
  GetServiceGraphRequest: GROUP,
  GetTimeSeriesServiceStatisticsRequest: {
    ...GROUP,
    EntitySelectorExpression: { length: { min: 1, max: 500 } },
    Period: WHOLE,
  },
  GetTraceGraphRequest: { TraceIds: TRACE_IDS },
  GetTraceSummariesRequest: { TimeRangeType: { oneOf: ["TraceId", "Event", "Service"] } },
  ListResourcePoliciesRequest: { NextToken: SHORT_TOKEN },
  ListRetrievedTracesRequest: { RetrievalToken: RETRIEVAL_TOKEN, TraceFormat: { oneOf: ["XRAY", "OTEL"] } },
  ListTagsForResourceRequest: { ResourceARN: TAGGED_ARN },
  PutEncryptionConfigRequest: { KeyId: { length: { min: 1, max: 3_000 } }, Type: { oneOf: ["NONE", "KMS"] } },
  PutResourcePolicyRequest: { PolicyName: POLICY_NAME },
  PutTelemetryRecordsRequest: {
    EC2InstanceId: { length: { max: 20 } },
    Hostname: { length: { max: 255 } },
    ResourceARN: { length: { max: 500 } },
  },
  StartTraceRetrievalRequest: { TraceIds: { ...TRACE_IDS, length: { min: 0, max: 100 } } },
  TagResourceRequest: { ResourceARN: TAGGED_ARN, Tags: TAGS },
  UntagResourceRequest: {
    ResourceARN: TAGGED_ARN,
    TagKeys: { length: { min: 0, max: 200 }, entries: { length: { min: 1, max: 128 } } },
  },
  UpdateGroupRequest: GROUP,
  UpdateTraceSegmentDestinationRequest: { Destination: { oneOf: ["XRay", "CloudWatchLogs"] } },

  BackendConnectionErrors: {
    TimeoutCount: WHOLE,
    ConnectionRefusedCount: WHOLE,
    HTTPCode4XXCount: WHOLE,
    HTTPCode5XXCount: WHOLE,
    UnknownHostCount: WHOLE,
    OtherCount: WHOLE,
  },
  CloudWatchLogsConfiguration: { SpansLogGroupKmsKeyId: { length: { min: 1, max: 256 } } },
  SamplingBoostStatisticsDocument: {
    RuleName: RULE_NAME,
    ServiceName: { length: { max: 64 } },
    AnomalyCount: COUNT,
    TotalCount: COUNT,
    SampledAnomalyCount: COUNT,
  },
  SamplingRateBoost: { MaxRate: SHARE, CooldownWindowMinutes: COUNT },
  SamplingRule: {
    ...RULE_MATCH,
    Priority: { isInteger: true, range: { min: 1, max: 9_999 } },
    FixedRate: SHARE,
    ReservoirSize: COUNT,
    Version: { isInteger: true, range: { min: 1 } },
  },
  SamplingRuleUpdate: { ...RULE_MATCH, Priority: WHOLE, ReservoirSize: WHOLE },
  SamplingStatisticsDocument: {
    RuleName: RULE_NAME,
    ClientID: { length: { min: 24, max: 24 } },
    RequestCount: COUNT,
    SampledCount: COUNT,
    BorrowCount: COUNT,
  },
  SamplingStrategy: { Name: { oneOf: ["PartialScan", "FixedRate"] } },
  Tag: { Key: { length: { min: 1, max: 128 } }, Value: { length: { min: 0, max: 256 } } },
  TelemetryRecord: {
    SegmentsReceivedCount: WHOLE,
    SegmentsSentCount: WHOLE,
    SegmentsSpilloverCount: WHOLE,
    SegmentsRejectedCount: WHOLE,
  },
};
