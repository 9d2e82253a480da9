import type { PatternAnomaly } from "./anomaly.ts";
import { judgeCount, LEARNED_PERIODS } from "./judge-count.ts";
import { type Found, knownTemplate, learn, newTemplate, type TemplateHistory } from "./template-history.ts";
import { measureTraffic, type Traffic } from "./traffic.ts";

/** The events of each template in a period. */
export interface PeriodCounts<Key> {
  /** Unix milliseconds. */
  readonly start: number;
  readonly counts: ReadonlyMap<Key, number>;
}

export interface DetectorOptions {
  readonly periodMs: number;
  /** For how long something stays an anomaly; then it is what is to be expected. */
  readonly visibilityMs: number;
}

/** Watches the templates of a log group, period by period. */
export interface AnomalyTracker<Key> {
  /**
   * Takes the next period.
   * @param isWatched false where its lines are only learned from
   */
  advance(period: PeriodCounts<Key>, isWatched?: boolean): void;
  /** Whether there were too few periods with lines to find anything. */
  readonly isTraining: boolean;
  /** The oldest first. */
  anomalies(): readonly PatternAnomaly<Key>[];
}

/** Normal periods after which what happens again is another anomaly. */
export const QUIET_PERIODS = 5;
const MAX_ANOMALIES = 1_000;
const MAX_HISTOGRAM = 500;

/**
 * Finds what is unusual: templates that are new, and those with far more or far fewer events than in the periods before.
 *
 * - Periods without any line of the group say nothing: nothing was running.
 * - The first {@link LEARNED_PERIODS} periods with lines are only learned from, and so is what is not watched.
 * - A template that comes after that is new, and its events are of one anomaly until that has been visible for long enough.
 * - Of all others, the last normal periods say what is expected. Nothing is learned from unusual ones, unless they go on for
 *   longer than an anomaly is visible.
 */
export function createAnomalyTracker<Key>({ periodMs, visibilityMs }: DetectorOptions): AnomalyTracker<Key> {
  const histories = new Map<Key, TemplateHistory<Key>>();
  let found: Found<Key>[] = [];
  let periods = 0;

  function report(
    history: TemplateHistory<Key>,
    seen: Pick<Found<Key>, "kind" | "count" | "expected">,
    start: number,
  ) {
    const last = history.last.get(seen.kind);
    const isOver = last === undefined || start - last.lastSeen > (QUIET_PERIODS + 1) * periodMs;
    if (!isOver || (seen.kind === "new" && last !== undefined)) {
      extend(last, seen, start);
      return;
    }
    const histogram = new Map([[start, seen.count]]);
    const anomaly = { key: history.key, ...seen, firstSeen: start, lastSeen: start, histogram };
    history.last.set(seen.kind, anomaly);
    found = [...found, anomaly].slice(-MAX_ANOMALIES);
  }

  /** @returns whether the template is new */
  function judgeNew(history: TemplateHistory<Key>, count: number, start: number): boolean {
    if (history.newSince === undefined) return false;
    if (start - history.newSince >= visibilityMs) history.newSince = undefined;
    else if (count > 0) report(history, { kind: "new", count, expected: 0 }, start);
    return history.newSince !== undefined;
  }

  function judge(history: TemplateHistory<Key>, count: number, start: number, traffic: Traffic<Key>): void {
    if (judgeNew(history, count, start)) return;
    const { learned } = history;
    const unusual =
      learned.length < LEARNED_PERIODS ? undefined : judgeCount(count, learned, traffic(history));
    if (unusual === undefined) {
      learn(history, count);
      return;
    }
    report(history, { ...unusual, count }, start);
    const since = history.last.get(unusual.kind)?.firstSeen ?? start;
    if (start - since >= visibilityMs) history.learned = [];
  }

  return {
    get isTraining() {
      return periods < LEARNED_PERIODS;
    },
    advance({ start, counts }, isWatched = true) {
      if (![...counts.values()].some((count) => count > 0)) return;
      const isLearning = !isWatched || periods < LEARNED_PERIODS;
      const traffic = measureTraffic(histories.values(), counts);
      for (const key of counts.keys()) {
        if (histories.has(key)) continue;
        histories.set(key, isLearning ? knownTemplate(key, periods) : newTemplate(key, start));
      }
      for (const history of histories.values()) {
        const count = counts.get(history.key) ?? 0;
        if (isLearning) learn(history, count);
        else judge(history, count, start, traffic);
      }
      periods++;
    },
    anomalies: () => found.map((anomaly) => ({ ...anomaly, histogram: new Map(anomaly.histogram) })),
  };
}

function extend<Key>(
  anomaly: Found<Key>,
  { count, expected }: Pick<Found<Key>, "count" | "expected">,
  start: number,
): void {
  anomaly.lastSeen = start;
  anomaly.histogram.set(start, count);
  if (anomaly.histogram.size > MAX_HISTOGRAM) {
    const [oldest] = anomaly.histogram.keys();
    if (oldest !== undefined) anomaly.histogram.delete(oldest);
  }
  if (Math.abs(count - expected) <= Math.abs(anomaly.count - anomaly.expected)) return;
  anomaly.count = count;
  anomaly.expected = expected;
}

/** The same for all periods at once. */
export function detectAnomalies<Key>(
  periods: readonly PeriodCounts<Key>[],
  options: DetectorOptions,
): readonly PatternAnomaly<Key>[] {
  const tracker = createAnomalyTracker<Key>(options);
  for (const period of periods) tracker.advance(period);
  return tracker.anomalies();
}
