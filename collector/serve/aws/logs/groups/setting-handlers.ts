import type { LogsHandlers } from "../../handlers.ts";
import type { RequestContext } from "../../request-context.ts";
import { validationErrorOf } from "../../wire/violation.ts";
import { logGroupNameOf, queryResultArn } from "../arns.ts";
import { replaceGroup } from "../directory.ts";
import type { ConfigurationOptions } from "../options.ts";
import { invalid } from "../refuse.ts";
import { checkKmsKey } from "./check-kms-key.ts";

type SettingHandlers = Pick<
  LogsHandlers,
  | "PutRetentionPolicy"
  | "DeleteRetentionPolicy"
  | "AssociateKmsKey"
  | "DisassociateKmsKey"
  | "PutLogGroupDeletionProtection"
>;

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557, 2_922, 3_288,
  3_653,
];

interface KeyTarget {
  readonly logGroupName?: string | undefined;
  readonly resourceIdentifier?: string | undefined;
}

function checkRetention(days: number): void {
  if (RETENTION_DAYS.includes(days)) return;
  const must = `satisfy enum value set: [${RETENTION_DAYS.join(", ")}]`;
  const violation = { path: "retentionInDays", value: `'${days}'`, must, isMissing: false };
  throw validationErrorOf("InvalidParameterException")([violation]);
}

/** What is set for a log group. Retention is applied; keys are kept and given back: nothing is encrypted here. */
export function settingHandlers({ settings, directory }: ConfigurationOptions): SettingHandlers {
  async function setRetention(name: string, retentionInDays: number | null): Promise<void> {
    await directory.change(name, (all, group) => {
      if (group.logGroupClass === "DELIVERY") {
        throw invalid("The retention of log groups of the class DELIVERY cannot be changed");
      }
      return replaceGroup(all, { ...group, retentionInDays });
    });
  }

  async function setKey(target: KeyTarget, context: RequestContext, kmsKeyId: string | null): Promise<void> {
    const { logGroupName, resourceIdentifier } = target;
    if ((logGroupName === undefined) === (resourceIdentifier === undefined)) {
      throw invalid("Either logGroupName or resourceIdentifier must be given, and not both");
    }
    if (resourceIdentifier === queryResultArn(context)) {
      await settings.change((value) => ({ ...value, queryResultsKmsKeyId: kmsKeyId }));
      return;
    }
    const name = logGroupName ?? logGroupNameOf(resourceIdentifier ?? "", context);
    await directory.change(name, (all, group) => replaceGroup(all, { ...group, kmsKeyId }));
  }

  return {
    async PutRetentionPolicy({ logGroupName = "", retentionInDays = 0 }) {
      checkRetention(retentionInDays);
      await setRetention(logGroupName, retentionInDays);
      return {};
    },

    async DeleteRetentionPolicy({ logGroupName = "" }) {
      await setRetention(logGroupName, null);
      return {};
    },

    async AssociateKmsKey({ kmsKeyId = "", ...target }, context) {
      checkKmsKey(kmsKeyId);
      await setKey(target, context, kmsKeyId);
      return {};
    },

    async DisassociateKmsKey(target, context) {
      await setKey(target, context, null);
      return {};
    },

    async PutLogGroupDeletionProtection({ logGroupIdentifier = "", deletionProtectionEnabled }, context) {
      const isDeletionProtected = deletionProtectionEnabled ?? false;
      const name = logGroupNameOf(logGroupIdentifier, context);
      await directory.change(name, (all, group) => replaceGroup(all, { ...group, isDeletionProtected }));
      return {};
    },
  };
}
