import type { AccountPolicy, PutAccountPolicyRequest } from "@aws-sdk/client-cloudwatch-logs";
import { AwsError } from "../../aws-error.ts";
import type { LogsHandlers } from "../../handlers.ts";
import type { RequestContext } from "../../request-context.ts";
import type { AccountPolicySettings, LogsSettings } from "../logs-settings.ts";
import type { ConfigurationOptions } from "../options.ts";
import { pageOf } from "../page.ts";
import { invalid, limitExceeded } from "../refuse.ts";
import { checkAccountPolicy } from "./check-account-policy.ts";

type PolicyType = AccountPolicySettings["type"];

type AccountPolicyHandlers = Pick<
  LogsHandlers,
  "PutAccountPolicy" | "DescribeAccountPolicies" | "DeleteAccountPolicy"
>;

/**
 * Of the account; of field indexes, by log group and by data source each.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutAccountPolicy.html
 */
const MAX_POLICIES: Readonly<Record<PolicyType, number>> = {
  DATA_PROTECTION_POLICY: 1,
  SUBSCRIPTION_FILTER_POLICY: 1,
  FIELD_INDEX_POLICY: 20,
  TRANSFORMER_POLICY: 20,
  METRIC_EXTRACTION_POLICY: 5,
  RETENTION_POLICY: 20,
};

const describe = (policy: AccountPolicySettings, { accountId }: RequestContext): AccountPolicy => ({
  policyName: policy.name,
  policyDocument: policy.document,
  lastUpdatedTime: policy.updatedAt,
  policyType: policy.type,
  scope: "ALL",
  ...(policy.selectionCriteria !== null && { selectionCriteria: policy.selectionCriteria }),
  accountId,
});

function checkDryRun({ dryRun = false, policyType }: Partial<PutAccountPolicyRequest>): void {
  if (!dryRun) return;
  if (policyType !== "RETENTION_POLICY") throw invalid("dryRun is for the policyType RETENTION_POLICY only");
  const problem = "The playground keeps account policies without applying them: there is no dry run of one";
  throw new AwsError("NotImplementedException", problem, { status: 400 });
}

const isOfDataSource = ({ selectionCriteria }: AccountPolicySettings): boolean =>
  selectionCriteria?.includes("DataSource") ?? false;

function putPolicy(all: LogsSettings, policy: AccountPolicySettings): LogsSettings {
  const { type } = policy;
  const others = all.accountPolicies.filter((one) => one.type !== type || one.name !== policy.name);
  const alike = others.filter((one) => one.type === type && isOfDataSource(one) === isOfDataSource(policy));
  const limit = MAX_POLICIES[type];
  if (alike.length >= limit) throw limitExceeded(`${limit} policies of the type ${type}`);
  // One for all log groups leaves none for others of its type; only those of retention may overlap.
  const isForAll = [policy, ...alike].some(({ selectionCriteria }) => selectionCriteria === null);
  if (isForAll && alike.length > 0 && type !== "RETENTION_POLICY") {
    throw limitExceeded(`policies of the type ${type} for log groups that this one is for`);
  }
  return { ...all, accountPolicies: [...others, policy] };
}

/** Policies of the whole account. They are checked, kept and given back; none is applied here. */
export function accountPolicyHandlers({ settings, now }: ConfigurationOptions): AccountPolicyHandlers {
  return {
    async PutAccountPolicy(input, context) {
      const {
        policyName: name = "",
        policyDocument: document = "",
        policyType: type = "RETENTION_POLICY",
      } = input;
      const selectionCriteria = input.selectionCriteria ?? null;
      checkAccountPolicy({ name, type, document, selectionCriteria });
      checkDryRun(input);
      const policy = { name, type, document, selectionCriteria, updatedAt: now() };
      await settings.change((all) => putPolicy(all, policy));
      return { accountPolicy: describe(policy, context) };
    },

    async DescribeAccountPolicies({ policyType, policyName, accountIdentifiers = [], nextToken }, context) {
      if (accountIdentifiers.length > 1) throw invalid("Only one account can be named in accountIdentifiers");
      const isOwn = accountIdentifiers.every((id) => id === context.accountId);
      const found = settings
        .get()
        .accountPolicies.filter(
          ({ type, name }) => isOwn && type === policyType && (policyName ?? name) === name,
        );
      const request = { operation: "DescribeAccountPolicies", nextToken };
      const { items, ...next } = pageOf(found, ({ name }) => [name], request);
      return { accountPolicies: items.map((policy) => describe(policy, context)), ...next };
    },

    async DeleteAccountPolicy({ policyName = "", policyType, ...input }) {
      checkDryRun({ ...input, policyType });
      await settings.change((all) => {
        const accountPolicies = all.accountPolicies.filter(
          ({ type, name }) => type !== policyType || name !== policyName,
        );
        if (accountPolicies.length < all.accountPolicies.length) return { ...all, accountPolicies };
        throw new AwsError("ResourceNotFoundException", `Policy with name [${policyName}] does not exist`);
      });
      return {};
    },
  };
}
