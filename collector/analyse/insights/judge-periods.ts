import { MAX_INSIGHT, QUIET_PERIODS } from "./insight-timing.ts";
import type { SeriesPoint } from "./service-series.ts";

export interface Judgement {
  readonly isAnomalous: boolean;
  /** How much there was above what was expected: faults, or seconds that requests waited. Adds up over periods. */
  readonly excess: number;
  /** What one period is compared with another by: the share of faults, or the duration in seconds. */
  readonly severity: number;
}

/** What is expected of a node, learned from its periods. */
export interface NodeModel<History> {
  readonly empty: History;
  judge(history: History, point: SeriesPoint): Judgement;
  learn(history: History, point: SeriesPoint): History;
}

export interface JudgedPeriod<History> extends Judgement {
  readonly point: SeriesPoint;
  /** Before this period. */
  readonly history: History;
}

/**
 * Judges each period of a node by those before it. Nothing is learned from an anomalous period, or an incident would soon be
 * what is expected; but where anomalies go on for longer than an insight may, all is learned anew.
 * @param points by time
 * @param period seconds
 */
export function judgePeriods<History>(
  points: readonly SeriesPoint[],
  period: number,
  model: NodeModel<History>,
): JudgedPeriod<History>[] {
  let history = model.empty;
  /** Anomalous periods with few others between them: when the first and the last of them began. */
  let run: { readonly since: number; readonly last: number } | undefined;
  return points.map((point) => {
    const judged = { ...model.judge(history, point), point, history };
    if (!judged.isAnomalous) {
      history = model.learn(history, point);
      return judged;
    }
    const goesOn = run !== undefined && point.start - run.last <= QUIET_PERIODS * period;
    run = { since: goesOn && run !== undefined ? run.since : point.start, last: point.start };
    if (point.start + period - run.since >= MAX_INSIGHT) {
      history = model.empty;
      run = undefined;
    }
    return judged;
  });
}
