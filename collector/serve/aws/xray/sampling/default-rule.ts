import type { RequestContext } from "../../request-context.ts";
import type { SamplingRuleSettings, XRaySettings } from "../xray-settings.ts";

/** The rule for all requests that no other is for; it stays. */
export const DEFAULT_RULE = "Default";

/** One request a second and one in twenty of the others. @see https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html */
export const defaultRule = ({
  region,
  accountId,
}: Pick<RequestContext, "region" | "accountId">): SamplingRuleSettings => ({
  name: DEFAULT_RULE,
  arn: `arn:aws:xray:${region}:${accountId}:sampling-rule/${DEFAULT_RULE}`,
  resourceArn: "*",
  priority: 10_000,
  fixedRate: 0.05,
  reservoirSize: 1,
  serviceName: "*",
  serviceType: "*",
  host: "*",
  httpMethod: "*",
  urlPath: "*",
  attributes: {},
  boost: null,
  createdAt: 0,
  modifiedAt: 0,
});

/** All rules in the order in which they are tried. The default one is as it was changed, if it was. */
export function rulesInOrder(
  { samplingRules }: XRaySettings,
  context: Pick<RequestContext, "region" | "accountId">,
): SamplingRuleSettings[] {
  const own = samplingRules.some(({ name }) => name === DEFAULT_RULE) ? [] : [defaultRule(context)];
  return [...samplingRules, ...own].sort((a, b) => a.priority - b.priority || (a.name < b.name ? -1 : 1));
}
