import { limitExceeded } from "../refuse.ts";
import type { FoundAnomaly } from "./detector-run.ts";
import type { AnomalyDetectorSettings, Suppression } from "./detector-settings.ts";

/** Of a detector: a bound of the playground's own. */
const MAX_SUPPRESSIONS = 1_000;

const isOver = ({ until }: Suppression, now: number): boolean => until !== null && until <= now;

/** The suppression of an anomaly, or of its pattern; undefined where there is none now. */
export const suppressionOf = (
  { suppressions }: AnomalyDetectorSettings,
  { id, patternId }: FoundAnomaly,
  now: number,
): Suppression | undefined =>
  suppressions.find((one) => one.id === (one.of === "anomaly" ? id : patternId) && !isOver(one, now));

/** @throws {AwsError} `LimitExceededException` */
export function suppress(
  detector: AnomalyDetectorSettings,
  suppression: Suppression,
  now: number,
): AnomalyDetectorSettings {
  const others = unsuppress(detector, suppression).suppressions.filter((one) => !isOver(one, now));
  if (others.length >= MAX_SUPPRESSIONS) throw limitExceeded(`${MAX_SUPPRESSIONS} suppressions`);
  return { ...detector, suppressions: [...others, suppression] };
}

export const unsuppress = (
  detector: AnomalyDetectorSettings,
  { of, id }: Pick<Suppression, "of" | "id">,
): AnomalyDetectorSettings => ({
  ...detector,
  suppressions: detector.suppressions.filter((one) => one.of !== of || one.id !== id),
});

/**
 * Marks anomalies as what is normal, or no longer.
 * @throws {AwsError} `LimitExceededException`
 */
export function withBaselines(
  detector: AnomalyDetectorSettings,
  anomalyIds: readonly string[],
  isBaseline: boolean,
): AnomalyDetectorSettings {
  const others = detector.baselines.filter((id) => !anomalyIds.includes(id));
  const baselines = isBaseline ? [...others, ...anomalyIds] : others;
  if (baselines.length > MAX_SUPPRESSIONS) throw limitExceeded(`${MAX_SUPPRESSIONS} baselines`);
  return { ...detector, baselines };
}
