import { z } from "zod";
import type { KeptValue } from "../state/kept-value.ts";

const tags = z.record(z.string(), z.string());

const group = z.object({
  name: z.string(),
  arn: z.string(),
  filterExpression: z.string(),
  insightsEnabled: z.boolean(),
  notificationsEnabled: z.boolean(),
});

const samplingRule = z.object({
  name: z.string(),
  arn: z.string(),
  resourceArn: z.string(),
  priority: z.number(),
  fixedRate: z.number(),
  reservoirSize: z.number(),
  serviceName: z.string(),
  serviceType: z.string(),
  host: z.string(),
  httpMethod: z.string(),
  urlPath: z.string(),
  attributes: z.record(z.string(), z.string()),
  boost: z.object({ maxRate: z.number(), cooldownMinutes: z.number() }).nullable(),
  /** Unix milliseconds. */
  createdAt: z.number(),
  modifiedAt: z.number(),
});

const resourcePolicy = z.object({
  name: z.string(),
  document: z.string(),
  revision: z.string(),
  /** Unix milliseconds. */
  updatedAt: z.number(),
});

/** What users have set up in X-Ray. */
export const xraySettingsSchema = z.object({
  groups: z.array(group),
  samplingRules: z.array(samplingRule),
  /** Unix milliseconds, of the last change of any rule; 0 before the first one. */
  rulesModifiedAt: z.number(),
  /** By the ARN of a group or a rule. */
  tags: z.record(z.string(), tags),
  policies: z.array(resourcePolicy),
  encryption: z.object({ type: z.enum(["NONE", "KMS"]), keyId: z.string().nullable() }),
  destination: z.enum(["XRay", "CloudWatchLogs"]),
  indexing: z.object({ desiredPercentage: z.number(), modifiedAt: z.number() }),
});

export type XRaySettings = z.infer<typeof xraySettingsSchema>;
export type GroupSettings = XRaySettings["groups"][number];
export type SamplingRuleSettings = XRaySettings["samplingRules"][number];
export type KeptXRaySettings = KeptValue<XRaySettings>;

/** Before anyone has changed anything. Every trace is indexed: there is one user only. */
export const INITIAL_XRAY_SETTINGS: XRaySettings = {
  groups: [],
  samplingRules: [],
  rulesModifiedAt: 0,
  tags: {},
  policies: [],
  encryption: { type: "NONE", keyId: null },
  destination: "XRay",
  indexing: { desiredPercentage: 100, modifiedAt: 0 },
};
