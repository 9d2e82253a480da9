import type { RequestContext } from "../../request-context.ts";
import { refuse } from "../refuse.ts";
import type { SamplingRuleSettings, XRaySettings } from "../xray-settings.ts";
import { rulesInOrder } from "./default-rule.ts";

interface RuleReference {
  readonly RuleName?: string | undefined;
  readonly RuleARN?: string | undefined;
}

/** @throws {AwsError} where the rule is not named in one way, or does not exist */
export function findRule(
  settings: XRaySettings,
  { RuleName, RuleARN }: RuleReference,
  context: RequestContext,
): SamplingRuleSettings {
  if ((RuleName === undefined) === (RuleARN === undefined)) {
    throw refuse("Either RuleName or RuleARN must be given");
  }
  const rule = rulesInOrder(settings, context).find(({ name, arn }) => name === RuleName || arn === RuleARN);
  if (rule === undefined) throw refuse(`Sampling rule ${RuleName ?? RuleARN} does not exist`);
  return rule;
}
