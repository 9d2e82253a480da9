import type { UpdateAnomalyCommandInput } from "@aws-sdk/client-cloudwatch-logs";
import type { LogsHandlers } from "../../handlers.ts";
import { invalid, notFound } from "../refuse.ts";
import { changeDetector, detectorOf } from "./detector-arn.ts";
import type { FoundAnomaly } from "./detector-run.ts";
import type { AnomalyDetectorSettings, Suppression } from "./detector-settings.ts";
import type { FoundAnomaliesOptions } from "./list-anomalies.ts";
import { suppress, unsuppress, withBaselines } from "./suppressions.ts";

/**
 * Suppresses an anomaly or a pattern, ends that, or says that an anomaly is normal.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_UpdateAnomaly.html
 */
export const updateAnomaly =
  ({ detectors, evaluator, now }: FoundAnomaliesOptions): NonNullable<LogsHandlers["UpdateAnomaly"]> =>
  async (input, context) => {
    const target = targetOf(input);
    const until = endOfSuppression(input, now());
    const detector = detectorOf(detectors.get(), input.anomalyDetectorArn, context);
    const { anomalies } = await evaluator.evaluate(detector);
    const meant = anomalies.filter((one) => isMeant(target, one));
    if (meant.length === 0) throw notFound(target.of);
    await changeDetector(detectors, input.anomalyDetectorArn, context, (old) => {
      const changed = withSuppression(old, target, until, now());
      const ids = meant.map(({ id }) => id);
      return input.baseline === undefined ? changed : withBaselines(changed, ids, input.baseline);
    });
    return {};
  };

/** @param until null for ever, undefined for no suppression */
function withSuppression(
  detector: AnomalyDetectorSettings,
  target: Target,
  until: number | null | undefined,
  now: number,
): AnomalyDetectorSettings {
  if (until === undefined) return unsuppress(detector, target);
  return suppress(detector, { ...target, since: now, until }, now);
}

type Target = Pick<Suppression, "of" | "id">;

const isMeant = ({ of, id }: Target, anomaly: FoundAnomaly): boolean =>
  id === (of === "anomaly" ? anomaly.id : anomaly.patternId);

function targetOf({ anomalyId, patternId }: UpdateAnomalyCommandInput): Target {
  if (anomalyId !== undefined && patternId === undefined) return { of: "anomaly", id: anomalyId };
  if (anomalyId === undefined && patternId !== undefined) return { of: "pattern", id: patternId };
  throw invalid("Exactly one of anomalyId and patternId must be given");
}

const UNIT_MS = { SECONDS: 1_000, MINUTES: 60_000, HOURS: 3_600_000 } as const;

/** @returns null for no end, undefined where nothing is to be suppressed */
function endOfSuppression(input: UpdateAnomalyCommandInput, now: number): number | null | undefined {
  const { suppressionType, suppressionPeriod } = input;
  if (suppressionType === "INFINITE") return null;
  if (suppressionType === undefined) {
    if (suppressionPeriod !== undefined) throw invalid("suppressionPeriod needs the suppressionType LIMITED");
    return undefined;
  }
  const { value, suppressionUnit } = suppressionPeriod ?? {};
  if (value === undefined || value <= 0 || suppressionUnit === undefined) {
    throw invalid(
      "The suppressionType LIMITED needs a suppressionPeriod with a value above 0 and a suppressionUnit",
    );
  }
  return now + value * UNIT_MS[suppressionUnit];
}
