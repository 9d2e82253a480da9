import type { LineFilter } from "../../../../store/log-scan.ts";
import { DetectorRun, type FoundAnomaly } from "./detector-run.ts";
import { type AnomalyDetectorSettings, periodMsOf } from "./detector-settings.ts";
import type { ShapeRequest, ShapeSource } from "./shape-counts.ts";

export interface EvaluatorOptions {
  readonly source: ShapeSource;
  /** @throws {AwsError} where it is no filter pattern */
  readonly readFilter: (filterPattern: string) => LineFilter;
  /** Unix milliseconds. */
  readonly now: () => number;
}

export interface Evaluation {
  readonly status: "TRAINING" | "ANALYZING" | "PAUSED";
  /** The oldest first. */
  readonly anomalies: readonly FoundAnomaly[];
}

/** Looks at what has come since a detector was asked last. */
export interface DetectorEvaluator {
  evaluate(detector: AnomalyDetectorSettings): Promise<Evaluation>;
  /** Of a detector that is no more. */
  forget(id: string): void;
}

/** A period is looked at so long after its end: until then, lines of it may still be on their way. */
const SETTLING_MS = 15_000;
/** Periods that a detector looks back when it begins, or was not asked for long: CloudWatch learns from two weeks. */
const HISTORY_PERIODS = 288;
/** It looks back less where there are more lines than this, which take some seconds to read. */
const HISTORY_LINES = 500_000;

const DAY_MS = 86_400_000;

/**
 * Nothing runs between two questions: each looks at the periods that have ended since the last one. What was learned and
 * found is kept in memory; after a restart, it is found again in the lines that are left. One detector is looked at at a time.
 */
export function createDetectorEvaluator({ source, readFilter, now }: EvaluatorOptions): DetectorEvaluator {
  const runs = new Map<string, { readonly settings: string; readonly run: DetectorRun }>();
  let last: Promise<unknown> = Promise.resolve();

  function runOf(detector: AnomalyDetectorSettings, begin: number): DetectorRun {
    const { id, frequency, logGroup, filterPattern, visibilityDays } = detector;
    const settings = JSON.stringify([frequency, logGroup, filterPattern, visibilityDays]);
    const known = runs.get(id);
    if (known?.settings === settings) return known.run;
    const periodMs = periodMsOf(frequency);
    const run = new DetectorRun({ detectorId: id, periodMs, visibilityMs: visibilityDays * DAY_MS, begin });
    runs.set(id, { settings, run });
    return run;
  }

  const requestOf = (detector: AnomalyDetectorSettings, from: number, to: number): ShapeRequest => ({
    logGroup: detector.logGroup,
    from,
    to,
    periodMs: periodMsOf(detector.frequency),
    filter: readFilter(detector.filterPattern),
  });

  async function evaluate(detector: AnomalyDetectorSettings): Promise<Evaluation> {
    const periodMs = periodMsOf(detector.frequency);
    const settled = Math.min(now() - SETTLING_MS, detector.pausedAt ?? Number.POSITIVE_INFINITY);
    const end = Math.floor(settled / periodMs) * periodMs;
    const history = end - HISTORY_PERIODS * periodMs;
    const run = runOf(detector, history);
    if (end > run.lookedUpTo) {
      const from = Math.max(run.lookedUpTo, history);
      const request = await boundedRequest(source, requestOf(detector, from, end));
      run.lookedUpTo = request.from;
      run.advance(await source.countShapes(request), end, detector.watchesSince);
    }
    const atWork = run.isTraining ? "TRAINING" : "ANALYZING";
    return { status: detector.pausedAt === null ? atWork : "PAUSED", anomalies: run.anomalies() };
  }

  return {
    evaluate(detector) {
      const evaluated = last.then(() => evaluate(detector));
      last = evaluated.catch(() => undefined);
      return evaluated;
    },
    forget(id) {
      last = last.then(() => runs.delete(id));
    },
  };
}

/** Leaves out the beginning, where there are too many lines. */
async function boundedRequest(source: ShapeSource, request: ShapeRequest): Promise<ShapeRequest> {
  const { to, periodMs } = request;
  let { from } = request;
  while (to - from > periodMs && (await source.volume({ ...request, from })) > HISTORY_LINES) {
    from = to - Math.ceil((to - from) / periodMs / 2) * periodMs;
  }
  return { ...request, from };
}
