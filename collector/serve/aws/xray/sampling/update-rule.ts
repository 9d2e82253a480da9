import type { SamplingRuleUpdate } from "@aws-sdk/client-xray";
import type { XRayHandlers } from "../../handlers.ts";
import { refuse } from "../refuse.ts";
import type { SamplingRuleSettings } from "../xray-settings.ts";
import { keptBoost } from "./boost.ts";
import { DEFAULT_RULE } from "./default-rule.ts";
import { describeRule } from "./describe-rule.ts";
import { findRule } from "./find-rule.ts";
import { checkBounds } from "./rule-bounds.ts";
import type { RuleOptions } from "./rule-handlers.ts";

/** Changes what is given of a rule, and leaves the rest. */
export const updateRule =
  ({ settings, now }: RuleOptions): NonNullable<XRayHandlers["UpdateSamplingRule"]> =>
  async ({ SamplingRuleUpdate: update = {} }, context) => {
    checkBounds(update);
    const changed = await settings.change((value) => {
      const before = findRule(value, update, context);
      if (before.name === DEFAULT_RULE) checkDefault(update);
      const updated = updatedRule(before, update, now());
      const others = value.samplingRules.filter(({ name }) => name !== before.name);
      return { ...value, samplingRules: [...others, updated], rulesModifiedAt: updated.modifiedAt };
    });
    return { SamplingRuleRecord: describeRule(findRule(changed, update, context)) };
  };

function checkDefault({ FixedRate, ReservoirSize, RuleName, RuleARN, ...others }: SamplingRuleUpdate): void {
  if (Object.values(others).some((value) => value !== undefined)) {
    throw refuse("Of the rule Default only FixedRate and ReservoirSize can be changed");
  }
}

const updatedRule = (
  before: SamplingRuleSettings,
  update: SamplingRuleUpdate,
  modifiedAt: number,
): SamplingRuleSettings => ({
  ...before,
  resourceArn: update.ResourceARN ?? before.resourceArn,
  priority: update.Priority ?? before.priority,
  fixedRate: update.FixedRate ?? before.fixedRate,
  reservoirSize: update.ReservoirSize ?? before.reservoirSize,
  serviceName: update.ServiceName ?? before.serviceName,
  serviceType: update.ServiceType ?? before.serviceType,
  host: update.Host ?? before.host,
  httpMethod: update.HTTPMethod ?? before.httpMethod,
  urlPath: update.URLPath ?? before.urlPath,
  attributes: update.Attributes ?? before.attributes,
  boost: update.SamplingRateBoost === undefined ? before.boost : keptBoost(update.SamplingRateBoost),
  modifiedAt,
});
