import type { SamplingRule } from "@aws-sdk/client-xray";
import { AwsError } from "../../aws-error.ts";
import type { XRayHandlers } from "../../handlers.ts";
import type { RequestContext } from "../../request-context.ts";
import { refuse } from "../refuse.ts";
import { changedTags, checkTags } from "../tags/tag-list.ts";
import type { SamplingRuleSettings, XRaySettings } from "../xray-settings.ts";
import { keptBoost } from "./boost.ts";
import { DEFAULT_RULE } from "./default-rule.ts";
import { describeRule, RULE_VERSION } from "./describe-rule.ts";
import { LAST_PRIORITY } from "./rule-bounds.ts";
import type { RuleOptions } from "./rule-handlers.ts";

/** Besides the default one. @see https://docs.aws.amazon.com/general/latest/gr/xray.html */
const MAX_RULES = 25;

/** Makes a rule; it holds from when clients next ask for the rules. */
export const createRule =
  ({ settings, now }: RuleOptions): NonNullable<XRayHandlers["CreateSamplingRule"]> =>
  async ({ SamplingRule: rule, Tags = [] }, context) => {
    if (rule?.RuleName === undefined) throw refuse("RuleName must be given");
    if (rule.RuleARN !== undefined) throw refuse("RuleARN must not be given: it is made from RuleName");
    if (rule.Version !== RULE_VERSION) throw refuse(`Version must be ${RULE_VERSION}`);
    checkTags(Tags);
    const made = ruleOf(rule, rule.RuleName, { context, time: now() });
    await settings.change((value) => {
      checkRoom(value, made.name);
      return {
        ...value,
        samplingRules: [...value.samplingRules, made],
        rulesModifiedAt: made.modifiedAt,
        tags: changedTags(value.tags, made.arn, Tags),
      };
    });
    return { SamplingRuleRecord: describeRule(made) };
  };

function ruleOf(
  rule: SamplingRule,
  name: string,
  { context, time }: { context: RequestContext; time: number },
): SamplingRuleSettings {
  return {
    name,
    arn: `arn:aws:xray:${context.region}:${context.accountId}:sampling-rule/${name}`,
    resourceArn: rule.ResourceARN ?? "*",
    priority: rule.Priority ?? LAST_PRIORITY,
    fixedRate: rule.FixedRate ?? 0,
    reservoirSize: rule.ReservoirSize ?? 0,
    serviceName: rule.ServiceName ?? "*",
    serviceType: rule.ServiceType ?? "*",
    host: rule.Host ?? "*",
    httpMethod: rule.HTTPMethod ?? "*",
    urlPath: rule.URLPath ?? "*",
    attributes: rule.Attributes ?? {},
    boost: rule.SamplingRateBoost === undefined ? null : keptBoost(rule.SamplingRateBoost),
    createdAt: time,
    modifiedAt: time,
  };
}

function checkRoom({ samplingRules }: XRaySettings, newName: string): void {
  if (newName === DEFAULT_RULE || samplingRules.some(({ name }) => name === newName)) {
    throw refuse(`Sampling rule ${newName} already exists`);
  }
  if (samplingRules.filter(({ name }) => name !== DEFAULT_RULE).length >= MAX_RULES) {
    throw new AwsError("RuleLimitExceededException", `There are ${MAX_RULES} sampling rules already`);
  }
}
