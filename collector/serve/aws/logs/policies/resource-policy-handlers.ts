import { createHash } from "node:crypto";
import type { ResourcePolicy } from "@aws-sdk/client-cloudwatch-logs";
import { AwsError } from "../../aws-error.ts";
import type { LogsHandlers } from "../../handlers.ts";
import type { RequestContext } from "../../request-context.ts";
import { logGroupArn, logGroupNameOf } from "../arns.ts";
import { checkPolicy } from "../json-document.ts";
import type { LogsSettings, ResourcePolicySettings } from "../logs-settings.ts";
import type { ConfigurationOptions } from "../options.ts";
import { pageOf } from "../page.ts";
import { invalid, limitExceeded } from "../refuse.ts";

/** Without those of log groups, which have one each. */
const MAX_ACCOUNT_POLICIES = 10;

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html */
const MAX_DOCUMENT_BYTES = 51_200;

type PolicyHandlers = Pick<
  LogsHandlers,
  "PutResourcePolicy" | "DescribeResourcePolicies" | "DeleteResourcePolicy"
>;

/** What a policy is found by: the log group that it is of, or else its name. */
type PolicyKey = Pick<ResourcePolicySettings, "name" | "logGroup">;

const isOf = (policy: ResourcePolicySettings, { name, logGroup }: PolicyKey): boolean =>
  policy.logGroup === logGroup && (logGroup !== null || policy.name === name);

const describe = (policy: ResourcePolicySettings, context: RequestContext): ResourcePolicy => ({
  policyName: policy.name,
  policyDocument: policy.document,
  lastUpdatedTime: policy.updatedAt,
  policyScope: policy.logGroup === null ? "ACCOUNT" : "RESOURCE",
  ...(policy.logGroup !== null && { resourceArn: logGroupArn(policy.logGroup, context) }),
  revisionId: policy.revision,
});

/** @throws {AwsError} where a policy of a log group is not the one that the request was made for */
function checkRevision(key: PolicyKey, before: ResourcePolicySettings | undefined, expected?: string): void {
  if (key.logGroup === null && expected === undefined) return;
  if (before !== undefined && expected === undefined) {
    throw invalid("expectedRevisionId must be given for the policy of a log group");
  }
  if (before?.revision === expected) return;
  const problem = before === undefined ? "There is no such policy" : `The revision is ${before.revision}`;
  throw new AwsError("OperationAbortedException", `${problem}, not ${expected}`);
}

function putPolicy(all: LogsSettings, policy: ResourcePolicySettings, expected?: string): LogsSettings {
  const before = all.resourcePolicies.find((one) => isOf(one, policy));
  checkRevision(policy, before, expected);
  const others = all.resourcePolicies.filter((one) => one !== before);
  const ofAccount = others.filter(({ logGroup }) => logGroup === null).length;
  if (policy.logGroup === null && ofAccount >= MAX_ACCOUNT_POLICIES) {
    throw limitExceeded(`${MAX_ACCOUNT_POLICIES} resource policies`);
  }
  return { ...all, resourcePolicies: [...others, policy] };
}

function deletePolicy(all: LogsSettings, key: PolicyKey, expected?: string): LogsSettings {
  const before = all.resourcePolicies.find((one) => isOf(one, key));
  if (before === undefined) {
    const which = key.logGroup === null ? `with name [${key.name}]` : `of the log group [${key.logGroup}]`;
    throw new AwsError("ResourceNotFoundException", `Policy ${which} does not exist`);
  }
  checkRevision(key, before, expected);
  return { ...all, resourcePolicies: all.resourcePolicies.filter((one) => one !== before) };
}

/** Policies of who may write logs. They are kept and given back; the playground lets everyone who can reach it. */
export function resourcePolicyHandlers({ settings, directory, now }: ConfigurationOptions): PolicyHandlers {
  return {
    async PutResourcePolicy(input, context) {
      const { policyName: name, policyDocument: document, resourceArn, expectedRevisionId } = input;
      if (name === undefined) throw invalid("policyName must be given");
      if (document === undefined) throw invalid("policyDocument must be given");
      checkPolicy("This resource policy", document, MAX_DOCUMENT_BYTES);
      const updatedAt = now();
      const revision = createHash("sha256").update(`${updatedAt} ${document}`).digest("hex").slice(0, 32);
      const logGroup = resourceArn === undefined ? null : logGroupNameOf(resourceArn, context);
      const policy = { name, document, logGroup, revision, updatedAt };
      if (logGroup === null) await settings.change((all) => putPolicy(all, policy, expectedRevisionId));
      else await directory.change(logGroup, (all) => putPolicy(all, policy, expectedRevisionId));
      return { resourcePolicy: describe(policy, context), revisionId: revision };
    },

    async DescribeResourcePolicies({ resourceArn, policyScope, limit, nextToken }, context) {
      const scope = policyScope ?? (resourceArn === undefined ? "ACCOUNT" : "RESOURCE");
      if (resourceArn !== undefined && scope === "ACCOUNT") {
        throw invalid("resourceArn cannot be given with the policyScope ACCOUNT");
      }
      const group = resourceArn === undefined ? undefined : logGroupNameOf(resourceArn, context);
      const found = settings
        .get()
        .resourcePolicies.filter(
          ({ logGroup }) => (logGroup === null) === (scope === "ACCOUNT") && (group ?? logGroup) === logGroup,
        );
      const request = { operation: "DescribeResourcePolicies", limit, nextToken };
      const { items, ...next } = pageOf(found, ({ name, logGroup }) => [name, logGroup ?? ""], request);
      return { resourcePolicies: items.map((policy) => describe(policy, context)), ...next };
    },

    async DeleteResourcePolicy({ policyName: name = "", resourceArn, expectedRevisionId }, context) {
      if (name === "" && resourceArn === undefined) throw invalid("policyName must be given");
      const logGroup = resourceArn === undefined ? null : logGroupNameOf(resourceArn, context);
      await settings.change((all) => deletePolicy(all, { name, logGroup }, expectedRevisionId));
      return {};
    },
  };
}
