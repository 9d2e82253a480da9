import { z } from "zod";
import type { KeptValue } from "../state/kept-value.ts";
import { anomalyDetectorSettings } from "./anomalies/detector-settings.ts";

/** Names and values in the order they were given. In a list, any text is a name like any other. */
const pairs = z.array(z.tuple([z.string(), z.string()]));

/** Unix milliseconds. */
const time = z.number();

/** A group that was created by hand, or was set up after its first lines came. */
const logGroup = z.object({
  name: z.string(),
  createdAt: time,
  retentionInDays: z.number().nullable(),
  logGroupClass: z.enum(["STANDARD", "INFREQUENT_ACCESS", "DELIVERY", "ESSENTIALS"]),
  kmsKeyId: z.string().nullable(),
  isDeletionProtected: z.boolean(),
  tags: pairs,
});

/** One that was created by hand. */
const logStream = z.object({ logGroup: z.string(), name: z.string(), createdAt: time });

const metricFilter = z.object({
  logGroup: z.string(),
  name: z.string(),
  pattern: z.string(),
  transformation: z.object({
    metricName: z.string(),
    metricNamespace: z.string(),
    metricValue: z.string(),
    defaultValue: z.number().nullable(),
    /** Name and selector. */
    dimensions: pairs,
    unit: z.string().nullable(),
  }),
  createdAt: time,
});

const subscriptionFilter = z.object({
  logGroup: z.string(),
  name: z.string(),
  pattern: z.string(),
  destinationArn: z.string(),
  roleArn: z.string().nullable(),
  distribution: z.enum(["Random", "ByLogStream"]),
  fieldSelectionCriteria: z.string().nullable(),
  emitSystemFields: z.array(z.string()),
  createdAt: time,
});

const resourcePolicy = z.object({
  name: z.string(),
  document: z.string(),
  /** The log group that it is of; that of the account where it is null. */
  logGroup: z.string().nullable(),
  revision: z.string(),
  updatedAt: time,
});

const queryDefinition = z.object({
  id: z.string(),
  name: z.string(),
  language: z.enum(["CWLI", "SQL", "PPL"]),
  query: z.string(),
  logGroups: z.array(z.string()),
  parameters: z.array(
    z.object({ name: z.string(), defaultValue: z.string().nullable(), description: z.string().nullable() }),
  ),
  /** Of the last request that changed it. */
  clientToken: z.string().nullable(),
  modifiedAt: time,
});

const accountPolicy = z.object({
  name: z.string(),
  type: z.enum([
    "DATA_PROTECTION_POLICY",
    "SUBSCRIPTION_FILTER_POLICY",
    "FIELD_INDEX_POLICY",
    "TRANSFORMER_POLICY",
    "METRIC_EXTRACTION_POLICY",
    "RETENTION_POLICY",
  ]),
  document: z.string(),
  selectionCriteria: z.string().nullable(),
  updatedAt: time,
});

const destination = z.object({
  name: z.string(),
  targetArn: z.string(),
  roleArn: z.string(),
  accessPolicy: z.string().nullable(),
  tags: pairs,
  createdAt: time,
});

/** What users have set up in CloudWatch Logs. */
export const logsSettingsSchema = z.object({
  logGroups: z.array(logGroup),
  logStreams: z.array(logStream),
  metricFilters: z.array(metricFilter),
  subscriptionFilters: z.array(subscriptionFilter),
  resourcePolicies: z.array(resourcePolicy),
  queryDefinitions: z.array(queryDefinition),
  accountPolicies: z.array(accountPolicy),
  destinations: z.array(destination),
  anomalyDetectors: z.array(anomalyDetectorSettings),
  queryResultsKmsKeyId: z.string().nullable(),
});

export type LogsSettings = z.infer<typeof logsSettingsSchema>;
export type LogGroupSettings = LogsSettings["logGroups"][number];
export type MetricFilterSettings = LogsSettings["metricFilters"][number];
export type SubscriptionFilterSettings = LogsSettings["subscriptionFilters"][number];
export type ResourcePolicySettings = LogsSettings["resourcePolicies"][number];
export type QueryDefinitionSettings = LogsSettings["queryDefinitions"][number];
export type AccountPolicySettings = LogsSettings["accountPolicies"][number];
export type DestinationSettings = LogsSettings["destinations"][number];
export type KeptLogsSettings = KeptValue<LogsSettings>;

/** Before anyone has changed anything. */
export const INITIAL_LOGS_SETTINGS: LogsSettings = {
  logGroups: [],
  logStreams: [],
  metricFilters: [],
  subscriptionFilters: [],
  resourcePolicies: [],
  queryDefinitions: [],
  accountPolicies: [],
  destinations: [],
  anomalyDetectors: [],
  queryResultsKmsKeyId: null,
};
