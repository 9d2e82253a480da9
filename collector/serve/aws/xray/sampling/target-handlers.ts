import type { SamplingStatisticsDocument, SamplingTargetDocument } from "@aws-sdk/client-xray";
import type { XRayHandlers } from "../../handlers.ts";
import { refuse } from "../refuse.ts";
import type { SamplingRuleSettings } from "../xray-settings.ts";
import { rulesInOrder } from "./default-rule.ts";
import { createReservoir, REPORT_INTERVAL_SECONDS } from "./reservoir.ts";
import type { RuleOptions } from "./rule-handlers.ts";
import { createSamplingStatistics } from "./sampling-statistics.ts";

/**
 * As in the documentation's example. With the interval alone a quota would run out a moment before the next one is there,
 * and with every report that is lost.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sampling.html
 */
const QUOTA_TTL_MS = 5 * 60_000;

type TargetHandlers = Pick<XRayHandlers, "GetSamplingTargets" | "GetSamplingStatisticSummaries">;
type OfRule = Pick<SamplingStatisticsDocument, "RuleName">;

const unknownRule = ({ RuleName = "" }: OfRule) => ({
  RuleName,
  ErrorCode: "400",
  Message: `Sampling rule ${RuleName} does not exist`,
});

/** What clients report of their sampling, and how they are to go on. Reports are kept until the process ends. */
export function targetHandlers({ settings, now }: RuleOptions): TargetHandlers {
  const reservoir = createReservoir();
  const statistics = createSamplingStatistics();

  function target(
    { ClientID = "", RequestCount = 0 }: SamplingStatisticsDocument,
    { name, fixedRate, reservoirSize }: SamplingRuleSettings,
  ): SamplingTargetDocument {
    const time = now();
    return {
      RuleName: name,
      FixedRate: fixedRate,
      ReservoirQuota: reservoir.quota(
        { rule: name, client: ClientID, time, requests: RequestCount },
        reservoirSize,
      ),
      ReservoirQuotaTTL: new Date(time + QUOTA_TTL_MS),
      Interval: REPORT_INTERVAL_SECONDS,
    };
  }

  return {
    async GetSamplingTargets(
      { SamplingStatisticsDocuments = [], SamplingBoostStatisticsDocuments = [] },
      context,
    ) {
      const rules = new Map(rulesInOrder(settings.get(), context).map((rule) => [rule.name, rule]));
      const isUnknown = ({ RuleName = "" }: OfRule) => !rules.has(RuleName);
      const targets = SamplingStatisticsDocuments.flatMap((document) => {
        const rule = rules.get(document.RuleName ?? "");
        if (rule === undefined) return [];
        statistics.add(document);
        return [target(document, rule)];
      });
      return {
        SamplingTargetDocuments: targets,
        LastRuleModification: new Date(settings.get().rulesModifiedAt),
        UnprocessedStatistics: SamplingStatisticsDocuments.filter(isUnknown).map(unknownRule),
        UnprocessedBoostStatistics: SamplingBoostStatisticsDocuments.filter(isUnknown).map(unknownRule),
      };
    },

    async GetSamplingStatisticSummaries({ NextToken }) {
      if (NextToken !== undefined) throw refuse("There are no further pages: the first has all summaries");
      return { SamplingStatisticSummaries: statistics.summaries() };
    },
  };
}
