import {
  type FaultForecast,
  type FaultHistory,
  forecastFaults,
  NO_FAULT_HISTORY,
  rememberFaults,
} from "./fault-forecast.ts";
import { type Judgement, judgePeriods, type NodeModel } from "./judge-periods.ts";
import type { SeriesPoint } from "./service-series.ts";

/** Faults above the range that are needed: at least one, and this share of the requests, so that it matters as well. */
const MARGIN_SHARE = 0.02;

const NORMAL: Judgement = { isAnomalous: false, excess: 0, severity: 0 };

/** A period is anomalous when it has more faults than expected, by a margin. Fewer are never a problem. */
export const FAULT_MODEL: NodeModel<FaultHistory> = {
  empty: NO_FAULT_HISTORY,
  judge(history, { total, faults }) {
    if (faults === 0) return NORMAL;
    const severity = faults / total;
    const forecast = forecastFaults(history, total);
    if (forecast === undefined) return { ...NORMAL, severity };
    const margin = Math.max(1, MARGIN_SHARE * total);
    const excess = Math.max(0, faults - forecast.expected);
    return { isAnomalous: faults - forecast.high >= margin, excess, severity };
  },
  learn: rememberFaults,
};

/**
 * The faults that were to be expected in each period of a node, as insights compare them: made from the periods before it,
 * the anomalous ones aside.
 * @param points by time
 * @param period seconds
 * @returns for each point; undefined where the history is too short
 */
export const faultForecasts = (
  points: readonly SeriesPoint[],
  period: number,
): (FaultForecast | undefined)[] =>
  judgePeriods(points, period, FAULT_MODEL).map(({ history, point }) => forecastFaults(history, point.total));
