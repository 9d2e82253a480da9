import { AwsError } from "../../aws-error.ts";
import type { LogsHandlers } from "../../handlers.ts";
import { addGroup, newLogGroup } from "../directory.ts";
import type { LogGroupSettings, LogsSettings } from "../logs-settings.ts";
import type { ConfigurationOptions } from "../options.ts";
import { alreadyExists, invalid } from "../refuse.ts";
import { changedTags } from "../tags/tag-list.ts";
import { checkKmsKey } from "./check-kms-key.ts";

type GroupHandlers = Pick<LogsHandlers, "CreateLogGroup" | "DeleteLogGroup">;

/** What AWS keeps lines of the class DELIVERY for. */
const DELIVERY_RETENTION_DAYS = 1;

const RESERVED = /^aws\//i;

/** @throws {AwsError} `ValidationException` where deletion protection is on */
export function checkDeletable({ name, isDeletionProtected }: LogGroupSettings): void {
  if (!isDeletionProtected) return;
  const problem = `The log group ${name} has deletion protection enabled: disable it first.`;
  throw new AwsError("ValidationException", problem);
}

/** Without the group and all that belongs to it. */
function removeGroup(value: LogsSettings, name: string): LogsSettings {
  const isOther = ({ logGroup }: { readonly logGroup: string | null }) => logGroup !== name;
  const group = value.logGroups.find((one) => one.name === name);
  if (group !== undefined) checkDeletable(group);
  return {
    ...value,
    logGroups: value.logGroups.filter((one) => one !== group),
    logStreams: value.logStreams.filter(isOther),
    metricFilters: value.metricFilters.filter(isOther),
    subscriptionFilters: value.subscriptionFilters.filter(isOther),
    resourcePolicies: value.resourcePolicies.filter(isOther),
    anomalyDetectors: value.anomalyDetectors.filter(isOther),
  };
}

/** Log groups come and go; see `setting-handlers.ts` for what is set for them. */
export function groupHandlers({ settings, directory, dropLogs, now }: ConfigurationOptions): GroupHandlers {
  return {
    async CreateLogGroup(input) {
      const { logGroupName: name = "", kmsKeyId, tags = {}, logGroupClass = "STANDARD" } = input;
      if (RESERVED.test(name)) throw invalid("Log groups whose names begin with aws/ are reserved for AWS.");
      if (kmsKeyId !== undefined) checkKmsKey(kmsKeyId);
      const group: LogGroupSettings = {
        ...newLogGroup(name, now()),
        logGroupClass,
        retentionInDays: logGroupClass === "DELIVERY" ? DELIVERY_RETENTION_DAYS : null,
        kmsKeyId: kmsKeyId ?? null,
        isDeletionProtected: input.deletionProtectionEnabled ?? false,
        tags: changedTags([], tags, name),
      };
      const all = await directory.groups();
      if (all.some((other) => other.name === name)) throw alreadyExists("log group");
      await settings.change((value) => addGroup(value, group));
      return {};
    },

    async DeleteLogGroup({ logGroupName: name = "" }) {
      await directory.group(name);
      await settings.change((value) => removeGroup(value, name));
      await dropLogs({ group: name });
      return {};
    },
  };
}
