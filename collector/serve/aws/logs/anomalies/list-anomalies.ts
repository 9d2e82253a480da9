import type { LogsHandlers } from "../../handlers.ts";
import { pageOf } from "../page.ts";
import { describeFound } from "./describe-found.ts";
import { detectorOf } from "./detector-arn.ts";
import type { KeptDetectors } from "./detector-settings.ts";
import type { DetectorEvaluator } from "./evaluate-detector.ts";
import { suppressionOf } from "./suppressions.ts";

export interface FoundAnomaliesOptions {
  readonly detectors: KeptDetectors;
  readonly evaluator: DetectorEvaluator;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** The newest first. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListAnomalies.html */
export const listAnomalies =
  ({ detectors, evaluator, now }: FoundAnomaliesOptions): NonNullable<LogsHandlers["ListAnomalies"]> =>
  async ({ anomalyDetectorArn, suppressionState, limit, nextToken }, context) => {
    const all = detectors.get();
    const asked = anomalyDetectorArn === undefined ? all : [detectorOf(all, anomalyDetectorArn, context)];
    const time = now();
    const found = [];
    for (const detector of asked) {
      const { anomalies } = await evaluator.evaluate(detector);
      for (const anomaly of anomalies) {
        const suppression = suppressionOf(detector, anomaly, time);
        found.push({ detector, anomaly, suppression });
      }
    }
    const wanted = found.filter(
      ({ suppression }) =>
        suppressionState === undefined || (suppressionState === "SUPPRESSED") === (suppression !== undefined),
    );
    const request = { operation: "ListAnomalies", limit, nextToken };
    const page = pageOf(wanted, ({ anomaly }) => [anomaly.firstSeen, anomaly.id], request, "descending");
    return {
      anomalies: page.items.map((one) => describeFound({ ...one, now: time }, context)),
      ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
    };
  };
