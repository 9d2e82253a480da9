import type { SamplingRateBoost } from "@aws-sdk/client-xray";
import { AwsError } from "../../aws-error.ts";
import type { XRayHandlers } from "../../handlers.ts";
import { decodeToken, encodeToken } from "../../page-token.ts";
import type { RequestContext } from "../../request-context.ts";
import { refuse } from "../refuse.ts";
import { changedTags, checkTags } from "../tags/tag-list.ts";
import type { KeptXRaySettings, SamplingRuleSettings } from "../xray-settings.ts";
import { DEFAULT_RULE, rulesInOrder } from "./default-rule.ts";
import { describeRule, RULE_VERSION } from "./describe-rule.ts";

/** Besides the default one. @see https://docs.aws.amazon.com/general/latest/gr/xray.html */
const MAX_RULES = 25;
const LAST_PRIORITY = 9_999;
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

function boostOf({
  MaxRate = 0,
  CooldownWindowMinutes = 0,
}: SamplingRateBoost): SamplingRuleSettings["boost"] {
  return { maxRate: MaxRate, cooldownMinutes: CooldownWindowMinutes };
}

/** Rules by which SDKs decide which requests are traced. */
export function ruleHandlers({ settings, now }: RuleOptions): RuleHandlers {
  function find(
    { RuleName, RuleARN }: { RuleName?: string | undefined; RuleARN?: string | undefined },
    context: RequestContext,
  ): SamplingRuleSettings {
    if ((RuleName === undefined) === (RuleARN === undefined)) {
      throw refuse("Either RuleName or RuleARN must be given");
    }
    const rule = rulesInOrder(settings, context).find(
      ({ name, arn }) => name === RuleName || arn === RuleARN,
    );
    if (rule === undefined) throw refuse(`Sampling rule ${RuleName ?? RuleARN} does not exist`);
    return rule;
  }

  return {
    async CreateSamplingRule({ SamplingRule: rule, Tags = [] }, context) {
      if (rule?.RuleName === undefined) throw refuse("RuleName must be given");
      if (rule.RuleARN !== undefined) throw refuse("RuleARN must not be given: it is made from RuleName");
      if (rule.Version !== RULE_VERSION) throw refuse(`Version must be ${RULE_VERSION}`);
      checkTags(Tags);
      const { region, accountId } = context;
      const made: SamplingRuleSettings = {
        name: rule.RuleName,
        arn: `arn:aws:xray:${region}:${accountId}:sampling-rule/${rule.RuleName}`,
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
        boost: rule.SamplingRateBoost === undefined ? null : boostOf(rule.SamplingRateBoost),
        createdAt: now(),
        modifiedAt: now(),
      };
      await settings.change((value) => {
        const { samplingRules } = value;
        if (made.name === DEFAULT_RULE || samplingRules.some(({ name }) => name === made.name)) {
          throw refuse(`Sampling rule ${made.name} already exists`);
        }
        if (samplingRules.filter(({ name }) => name !== DEFAULT_RULE).length >= MAX_RULES) {
          throw new AwsError("RuleLimitExceededException", `There are ${MAX_RULES} sampling rules already`);
        }
        return {
          ...value,
          samplingRules: [...samplingRules, made],
          rulesModifiedAt: now(),
          tags: changedTags(value.tags, made.arn, Tags),
        };
      });
      return { SamplingRuleRecord: describeRule(made) };
    },

    async UpdateSamplingRule({ SamplingRuleUpdate: update = {} }, context) {
      const before = find(update, context);
      const isDefault = before.name === DEFAULT_RULE;
      const { FixedRate, ReservoirSize, RuleName: _, RuleARN: __, ...others } = update;
      if (isDefault && Object.values(others).some((value) => value !== undefined)) {
        throw refuse("Of the rule Default only FixedRate and ReservoirSize can be changed");
      }
      const updated: SamplingRuleSettings = {
        ...before,
        fixedRate: FixedRate ?? before.fixedRate,
        reservoirSize: ReservoirSize ?? before.reservoirSize,
        resourceArn: others.ResourceARN ?? before.resourceArn,
        priority: others.Priority ?? before.priority,
        serviceName: others.ServiceName ?? before.serviceName,
        serviceType: others.ServiceType ?? before.serviceType,
        host: others.Host ?? before.host,
        httpMethod: others.HTTPMethod ?? before.httpMethod,
        urlPath: others.URLPath ?? before.urlPath,
        attributes: others.Attributes ?? before.attributes,
        boost: others.SamplingRateBoost === undefined ? before.boost : boostOf(others.SamplingRateBoost),
        modifiedAt: now(),
      };
      await settings.change((value) => ({
        ...value,
        samplingRules: [...value.samplingRules.filter(({ name }) => name !== updated.name), updated],
        rulesModifiedAt: now(),
      }));
      return { SamplingRuleRecord: describeRule(updated) };
    },

    async DeleteSamplingRule(input, context) {
      const found = find(input, context);
      if (found.name === DEFAULT_RULE) throw refuse("The rule Default cannot be deleted");
      await settings.change((value) => {
        const { [found.arn]: _, ...tags } = value.tags;
        const samplingRules = value.samplingRules.filter(({ name }) => name !== found.name);
        return { ...value, samplingRules, rulesModifiedAt: now(), tags };
      });
      return { SamplingRuleRecord: describeRule(found) };
    },

    async GetSamplingRules({ NextToken }, context) {
      const rules = rulesInOrder(settings, context);
      const offset = NextToken === undefined ? 0 : Number(decodeToken("GetSamplingRules", NextToken));
      const next = offset + PAGE_RULES;
      return {
        SamplingRuleRecords: rules.slice(offset, next).map(describeRule),
        ...(next < rules.length && { NextToken: encodeToken("GetSamplingRules", next) }),
      };
    },
  };
}
