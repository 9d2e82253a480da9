import { z } from "zod";
import { kindOfTarget } from "../destinations/target.ts";
import type { AccountPolicySettings } from "../logs-settings.ts";

/** Those of account policies begin at 30 days. */
const RETENTION_DAYS = [
  30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557, 2_922, 3_288, 3_653,
];

const name = z.string().min(1);

const dataProtection = z.object({
  Statement: z
    .array(z.object({ DataIdentifier: z.array(name).min(1), Operation: z.record(z.string(), z.unknown()) }))
    .length(2),
});

const subscriptionFilter = z.object({
  DestinationArn: z
    .string()
    .refine((arn) => kindOfTarget(arn) !== undefined, "no ARN that logs can be sent to"),
  RoleArn: name.optional(),
  FilterPattern: z.string().max(1_024).optional(),
  Distribution: z.enum(["Random", "ByLogStream"]).optional(),
});

const fieldIndex = z
  .object({
    Fields: z.array(name).optional(),
    FieldsV2: z.record(name, z.object({ type: z.enum(["FIELD_INDEX", "FACET"]) })).optional(),
  })
  .refine(
    ({ Fields = [], FieldsV2 = {} }) => Fields.length + Object.keys(FieldsV2).length > 0,
    "it has no field",
  )
  .refine(
    ({ Fields = [], FieldsV2 = {} }) => !Fields.some((field) => Object.hasOwn(FieldsV2, field)),
    "a field is both in Fields and in FieldsV2",
  );

const retention = z.object({
  retentionInDays: z.union([z.literal("NEVER_EXPIRE"), z.literal(RETENTION_DAYS)]),
  enforcementMode: z.enum(["NEW_ONLY", "RETROACTIVE"]),
});

/**
 * What the document of each type of account policy must have; it may have more.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutAccountPolicy.html
 */
export const ACCOUNT_POLICY_DOCUMENTS: Readonly<Record<AccountPolicySettings["type"], z.ZodType>> = {
  DATA_PROTECTION_POLICY: dataProtection,
  SUBSCRIPTION_FILTER_POLICY: subscriptionFilter,
  FIELD_INDEX_POLICY: fieldIndex,
  TRANSFORMER_POLICY: z.array(z.record(z.string(), z.unknown())).min(1),
  METRIC_EXTRACTION_POLICY: z.record(z.string(), z.unknown()),
  RETENTION_POLICY: retention,
};

/** What the selection criteria of each type may speak of; a type that is not here has none. */
export const SELECTION_CRITERIA: ReadonlyMap<AccountPolicySettings["type"], RegExp> = new Map([
  ["SUBSCRIPTION_FILTER_POLICY", /^\s*LogGroupName\s+NOT\s+IN\s*\[/],
  ["TRANSFORMER_POLICY", /^\s*LogGroupNamePrefix\b/],
  ["FIELD_INDEX_POLICY", /^\s*(LogGroupNamePrefix|DataSourceName|DataSourceType)\b/],
  ["METRIC_EXTRACTION_POLICY", /^\s*LogGroupName(Prefix)?\s+(NOT\s+)?IN\s*\[/],
  ["RETENTION_POLICY", /^\s*LogGroupNamePrefix\b/],
]);
