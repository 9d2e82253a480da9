import type { EncryptionConfig, IndexingRule, TelemetryRecord } from "@aws-sdk/client-xray";
import { AwsError } from "../../aws-error.ts";
import type { XRayHandlers } from "../../handlers.ts";
import { refuse } from "../refuse.ts";
import type { KeptXRaySettings, XRaySettings } from "../xray-settings.ts";

export interface ConfigurationOptions {
  readonly settings: KeptXRaySettings;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Told of what a daemon or agent reports of itself. */
  readonly onTelemetry: (sender: string, records: readonly TelemetryRecord[]) => void;
}

type ConfigurationHandlers = Pick<
  XRayHandlers,
  | "GetEncryptionConfig"
  | "PutEncryptionConfig"
  | "GetTraceSegmentDestination"
  | "UpdateTraceSegmentDestination"
  | "GetIndexingRules"
  | "UpdateIndexingRule"
  | "PutTelemetryRecords"
>;

/** The only indexing rule that there is. */
const INDEXING_RULE = "Default";

const describeEncryption = ({ encryption }: XRaySettings): EncryptionConfig => ({
  Type: encryption.type,
  Status: "ACTIVE",
  ...(encryption.keyId !== null && { KeyId: encryption.keyId }),
});

const describeIndexing = ({ indexing }: XRaySettings): IndexingRule => ({
  Name: INDEXING_RULE,
  ModifiedAt: new Date(indexing.modifiedAt),
  Rule: {
    Probabilistic: {
      DesiredSamplingPercentage: indexing.desiredPercentage,
      // Every trace is indexed, whatever is desired: there is no bill to save on.
      ActualSamplingPercentage: 100,
    },
  },
});

/**
 * Settings that are kept and given back as they were set. None of them changes what the playground does: it encrypts nothing,
 * keeps spans in one place, and indexes every trace.
 */
export function configurationHandlers({
  settings,
  now,
  onTelemetry,
}: ConfigurationOptions): ConfigurationHandlers {
  return {
    GetEncryptionConfig: async () => ({ EncryptionConfig: describeEncryption(settings.get()) }),

    async PutEncryptionConfig({ Type: type = "NONE", KeyId }) {
      if (type === "KMS" && KeyId === undefined) throw refuse("KeyId is required for the type KMS");
      if (type === "NONE" && KeyId !== undefined) throw refuse("KeyId must not be given for the type NONE");
      const value = await settings.change((before) => ({
        ...before,
        encryption: { type, keyId: KeyId ?? null },
      }));
      return { EncryptionConfig: describeEncryption(value) };
    },

    GetTraceSegmentDestination: async () => ({ Destination: settings.get().destination, Status: "ACTIVE" }),

    async UpdateTraceSegmentDestination({ Destination = "XRay", CloudWatchLogsConfiguration }) {
      if (CloudWatchLogsConfiguration !== undefined && Destination !== "CloudWatchLogs") {
        throw refuse("CloudWatchLogsConfiguration is for the destination CloudWatchLogs only");
      }
      await settings.change((value) => ({ ...value, destination: Destination }));
      return { Destination, Status: "ACTIVE" };
    },

    GetIndexingRules: async () => ({ IndexingRules: [describeIndexing(settings.get())] }),

    async UpdateIndexingRule({ Name, Rule }) {
      if (Name !== INDEXING_RULE) {
        throw new AwsError("ResourceNotFoundException", `There is no indexing rule ${Name}`, {
          members: { ResourceName: Name },
        });
      }
      const desiredPercentage = Rule?.Probabilistic?.DesiredSamplingPercentage;
      if (desiredPercentage === undefined) throw refuse("Rule must be Probabilistic");
      if (!(desiredPercentage >= 0 && desiredPercentage <= 100)) {
        throw refuse("DesiredSamplingPercentage must be from 0 to 100");
      }
      const value = await settings.change((before) => ({
        ...before,
        indexing: { desiredPercentage, modifiedAt: now() },
      }));
      return { IndexingRule: describeIndexing(value) };
    },

    async PutTelemetryRecords({ TelemetryRecords = [], EC2InstanceId, Hostname }) {
      onTelemetry(EC2InstanceId ?? Hostname ?? "unknown", TelemetryRecords);
      return {};
    },
  };
}
