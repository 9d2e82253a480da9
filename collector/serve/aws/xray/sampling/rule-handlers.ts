import type { XRayHandlers } from "../../handlers.ts";
import { decodeToken, encodeToken } from "../../page-token.ts";
import { refuse } from "../refuse.ts";
import type { KeptXRaySettings } from "../xray-settings.ts";
import { createRule } from "./create-rule.ts";
import { DEFAULT_RULE, rulesInOrder } from "./default-rule.ts";
import { describeRule } from "./describe-rule.ts";
import { findRule } from "./find-rule.ts";
import { updateRule } from "./update-rule.ts";

const PAGE_RULES = 50;

export interface RuleOptions {
  readonly settings: KeptXRaySettings;
  /** Unix milliseconds. */
  readonly now: () => number;
}

type RuleHandlers = Pick<
  XRayHandlers,
  "CreateSamplingRule" | "UpdateSamplingRule" | "DeleteSamplingRule" | "GetSamplingRules"
>;

/** Rules by which SDKs decide which requests are traced. */
export function ruleHandlers(options: RuleOptions): RuleHandlers {
  const { settings, now } = options;
  return {
    CreateSamplingRule: createRule(options),
    UpdateSamplingRule: updateRule(options),

    async DeleteSamplingRule(input, context) {
      const found = findRule(settings.get(), input, context);
      if (found.name === DEFAULT_RULE) throw refuse("The rule Default cannot be deleted");
      await settings.change((value) => {
        // Of two that delete it at once, the second one finds none.
        const { arn } = findRule(value, input, context);
        const { [arn]: _, ...tags } = value.tags;
        const samplingRules = value.samplingRules.filter((rule) => rule.arn !== arn);
        return { ...value, samplingRules, rulesModifiedAt: now(), tags };
      });
      return { SamplingRuleRecord: describeRule(found) };
    },

    async GetSamplingRules({ NextToken }, context) {
      const rules = rulesInOrder(settings.get(), context);
      const offset = NextToken === undefined ? 0 : Number(decodeToken("GetSamplingRules", NextToken));
      const next = offset + PAGE_RULES;
      return {
        SamplingRuleRecords: rules.slice(offset, next).map(describeRule),
        ...(next < rules.length && { NextToken: encodeToken("GetSamplingRules", next) }),
      };
    },
  };
}
