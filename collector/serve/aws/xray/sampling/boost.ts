import type { SamplingRateBoost } from "@aws-sdk/client-xray";
import type { SamplingRuleSettings } from "../xray-settings.ts";

/** The boost of a rule as it is kept. It is given back, and never triggered: anomalies are not counted here. */
export const keptBoost = ({
  MaxRate = 0,
  CooldownWindowMinutes = 0,
}: SamplingRateBoost): SamplingRuleSettings["boost"] => ({
  maxRate: MaxRate,
  cooldownMinutes: CooldownWindowMinutes,
});
