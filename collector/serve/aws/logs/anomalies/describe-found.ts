import type { Anomaly, PatternToken } from "@aws-sdk/client-cloudwatch-logs";
import { describeAnomaly, priorityOf } from "../../../../analyse/log-pattern/anomalies/anomaly.ts";
import type { RequestContext } from "../../request-context.ts";
import { logGroupArn } from "../arns.ts";
import { detectorArn } from "./detector-arn.ts";
import type { FoundAnomaly } from "./detector-run.ts";
import type { AnomalyDetectorSettings, Suppression } from "./detector-settings.ts";

export interface DescribedAnomaly {
  readonly detector: AnomalyDetectorSettings;
  readonly anomaly: FoundAnomaly;
  readonly suppression: Suppression | undefined;
  /** Unix milliseconds. */
  readonly now: number;
}

const DAY_MS = 86_400_000;

/** Times are Unix milliseconds, as AWS sends them; the reference says seconds. */
export function describeFound(found: DescribedAnomaly, context: RequestContext): Anomaly {
  const { detector, anomaly, suppression } = found;
  const template = anomaly.key;
  return {
    anomalyId: anomaly.id,
    patternId: anomaly.patternId,
    anomalyDetectorArn: detectorArn(detector.id, context),
    patternString: template.pattern,
    patternRegex: template.regex,
    priority: priorityOf(anomaly, template.severity),
    firstSeen: anomaly.firstSeen,
    lastSeen: anomaly.lastSeen,
    description: describeAnomaly(anomaly),
    active: anomaly.isActive,
    state: stateOf(found),
    histogram: Object.fromEntries(anomaly.histogram),
    logSamples: anomaly.samples.map(({ timestamp, message }) => ({ timestamp, message })),
    patternTokens: describeTokens(anomaly),
    logGroupArnList: [logGroupArn(detector.logGroup, context)],
    suppressed: suppression !== undefined,
    suppressedDate: suppression?.since ?? 0,
    suppressedUntil: suppression?.until ?? 0,
    isPatternLevelSuppression: suppression?.of === "pattern",
  };
}

function stateOf({ detector, anomaly, suppression, now }: DescribedAnomaly): Anomaly["state"] {
  if (suppression !== undefined) return "Suppressed";
  const isNormal =
    detector.baselines.includes(anomaly.id) || now - anomaly.firstSeen >= detector.visibilityDays * DAY_MS;
  return isNormal ? "Baseline" : "Active";
}

/** The values of the tokens are those of the samples. */
function describeTokens({ key, samples }: FoundAnomaly): PatternToken[] {
  const values = samples.flatMap(({ message }) => {
    const ofMessage = key.valuesOf(message);
    return ofMessage === undefined ? [] : [ofMessage];
  });
  let position = 0;
  return key.tokens.map(({ text, name }) => {
    if (name === undefined) {
      return { dynamicTokenPosition: 0, isDynamic: false, tokenString: text, enumerations: {} };
    }
    const own = values.map((ofMessage) => ofMessage[position] ?? "");
    position++;
    return {
      dynamicTokenPosition: position,
      isDynamic: true,
      tokenString: text,
      enumerations: countsOf(own),
      inferredTokenName: name,
    };
  });
}

function countsOf(values: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) {
    if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
