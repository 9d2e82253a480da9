import type { SamplingStatisticsDocument } from "@aws-sdk/client-xray";
import type { XRayHandlers } from "../../handlers.ts";
import { rulesInOrder } from "./default-rule.ts";
import { createReservoir, REPORT_INTERVAL_SECONDS } from "./reservoir.ts";
import type { RuleOptions } from "./rule-handlers.ts";
import { createSamplingStatistics } from "./sampling-statistics.ts";

type TargetHandlers = Pick<XRayHandlers, "GetSamplingTargets" | "GetSamplingStatisticSummaries">;

/** What clients report of their sampling, and how they are to go on. Reports are kept until the process ends. */
export function targetHandlers({ settings, now }: RuleOptions): TargetHandlers {
  const reservoir = createReservoir();
  const statistics = createSamplingStatistics();
  return {
    async GetSamplingTargets(
      { SamplingStatisticsDocuments = [], SamplingBoostStatisticsDocuments = [] },
      context,
    ) {
      const rules = new Map(rulesInOrder(settings, context).map((rule) => [rule.name, rule]));
      const time = now();
      const isKnown = ({ RuleName = "" }: Pick<SamplingStatisticsDocument, "RuleName">) =>
        rules.has(RuleName);
      const unknown = ({ RuleName = "" }: Pick<SamplingStatisticsDocument, "RuleName">) => ({
        RuleName,
        ErrorCode: "400",
        Message: `Sampling rule ${RuleName} does not exist`,
      });
      for (const document of SamplingStatisticsDocuments.filter(isKnown)) statistics.add(document);
      return {
        SamplingTargetDocuments: SamplingStatisticsDocuments.flatMap(({ RuleName = "", ClientID = "" }) => {
          const rule = rules.get(RuleName);
          if (rule === undefined) return [];
          const quota = reservoir.quota({ rule: RuleName, client: ClientID, time }, rule.reservoirSize);
          return [
            {
              RuleName,
              FixedRate: rule.fixedRate,
              ReservoirQuota: quota,
              ReservoirQuotaTTL: new Date(time + REPORT_INTERVAL_SECONDS * 1_000),
              Interval: REPORT_INTERVAL_SECONDS,
            },
          ];
        }),
        LastRuleModification: new Date(settings.get().rulesModifiedAt),
        UnprocessedStatistics: SamplingStatisticsDocuments.filter((document) => !isKnown(document)).map(
          unknown,
        ),
        UnprocessedBoostStatistics: SamplingBoostStatisticsDocuments.filter(
          (document) => !isKnown(document),
        ).map(unknown),
      };
    },
    GetSamplingStatisticSummaries: async () => ({ SamplingStatisticSummaries: statistics.summaries() }),
  };
}
