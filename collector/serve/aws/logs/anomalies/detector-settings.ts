import { z } from "zod";

/** Unix milliseconds. */
const time = z.number();

const suppression = z.object({
  /** What is suppressed: one anomaly, or all of a pattern. */
  of: z.enum(["anomaly", "pattern"]),
  id: z.string(),
  since: time,
  /** Null for ever. */
  until: time.nullable(),
});

const EVALUATION_FREQUENCIES = [
  "ONE_MIN",
  "FIVE_MIN",
  "TEN_MIN",
  "FIFTEEN_MIN",
  "THIRTY_MIN",
  "ONE_HOUR",
] as const;

/** A log anomaly detector, as it is kept. */
export const anomalyDetectorSettings = z.object({
  /** A UUID. */
  id: z.string(),
  logGroup: z.string(),
  name: z.string().nullable(),
  frequency: z.enum(EVALUATION_FREQUENCIES),
  filterPattern: z.string(),
  kmsKeyId: z.string().nullable(),
  visibilityDays: z.number(),
  tags: z.array(z.tuple([z.string(), z.string()])),
  createdAt: time,
  modifiedAt: time,
  /** Since when it looks for anomalies: it was created or enabled then. What is older is learned from. */
  watchesSince: time,
  /** Null while it is enabled. */
  pausedAt: time.nullable(),
  suppressions: z.array(suppression),
  /** Ids of anomalies that a user says are normal. */
  baselines: z.array(z.string()),
});

export type AnomalyDetectorSettings = z.infer<typeof anomalyDetectorSettings>;
export type Suppression = AnomalyDetectorSettings["suppressions"][number];
export type EvaluationFrequency = AnomalyDetectorSettings["frequency"];

/** All detectors, where they are kept. */
export interface KeptDetectors {
  get(): readonly AnomalyDetectorSettings[];
  /**
   * Changes are made one after the other.
   * @param change gives the new detectors; what it throws leaves the old ones
   */
  change(
    change: (detectors: readonly AnomalyDetectorSettings[]) => readonly AnomalyDetectorSettings[],
  ): Promise<void>;
}

const MINUTE_MS = 60_000;

const MINUTES: Readonly<Record<EvaluationFrequency, number>> = {
  ONE_MIN: 1,
  FIVE_MIN: 5,
  TEN_MIN: 10,
  FIFTEEN_MIN: 15,
  THIRTY_MIN: 30,
  ONE_HOUR: 60,
};

export const periodMsOf = (frequency: EvaluationFrequency): number => MINUTES[frequency] * MINUTE_MS;
