import type { SamplingRuleRecord } from "@aws-sdk/client-xray";
import type { SamplingRuleSettings } from "../xray-settings.ts";

/** @see https://docs.aws.amazon.com/xray/latest/api/API_SamplingRule.html its only version */
export const RULE_VERSION = 1;

/** A rule as X-Ray gives it. */
export const describeRule = (rule: SamplingRuleSettings): SamplingRuleRecord => ({
  SamplingRule: {
    RuleName: rule.name,
    RuleARN: rule.arn,
    ResourceARN: rule.resourceArn,
    Priority: rule.priority,
    FixedRate: rule.fixedRate,
    ReservoirSize: rule.reservoirSize,
    ServiceName: rule.serviceName,
    ServiceType: rule.serviceType,
    Host: rule.host,
    HTTPMethod: rule.httpMethod,
    URLPath: rule.urlPath,
    Version: RULE_VERSION,
    Attributes: rule.attributes,
    ...(rule.boost !== null && {
      SamplingRateBoost: { MaxRate: rule.boost.maxRate, CooldownWindowMinutes: rule.boost.cooldownMinutes },
    }),
  },
  CreatedAt: new Date(rule.createdAt),
  ModifiedAt: new Date(rule.modifiedAt),
});
