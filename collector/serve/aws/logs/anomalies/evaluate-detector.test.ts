import { expect, it } from "vitest";
import type { AnomalyDetectorSettings } from "./detector-settings.ts";
import { createDetectorEvaluator } from "./evaluate-detector.ts";
import type { ShapePeriods, ShapeRequest } from "./shape-counts.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const NOON = Date.parse("2026-11-23T12:00:00Z");

const DETECTOR: AnomalyDetectorSettings = {
  id: "d",
  logGroup: "app",
  name: null,
  frequency: "FIVE_MIN",
  filterPattern: "",
  kmsKeyId: null,
  visibilityDays: 7,
  tags: [],
  createdAt: NOON,
  modifiedAt: NOON,
  watchesSince: NOON,
  pausedAt: null,
  suppressions: [],
  baselines: [],
};

/** @param linesPerMinute of the group */
function start(linesPerMinute: number) {
  let time = NOON + 15_000;
  const asked: [number, number][] = [];
  const evaluator = createDetectorEvaluator({
    source: {
      volume: async ({ from, to }) => (linesPerMinute * (to - from)) / MINUTE,
      async countShapes({ from, to }: ShapeRequest): Promise<ShapePeriods[]> {
        asked.push([from, to]);
        return [];
      },
    },
    readFilter: () => ({ condition: { all: [] }, matches: () => true }),
    now: () => time,
  });
  const setClock = (now: number): void => {
    time = now;
  };
  return { evaluator, asked, setClock };
}

it("looks back over 288 periods, then at what has come since", async () => {
  const { evaluator, asked, setClock } = start(10);
  await evaluator.evaluate(DETECTOR);
  await evaluator.evaluate(DETECTOR);
  setClock(NOON + 11 * MINUTE);
  await evaluator.evaluate(DETECTOR);
  expect(asked).toEqual([
    [NOON - DAY, NOON],
    [NOON, NOON + 10 * MINUTE],
  ]);
});

it("looks back over no more than 500 000 lines", async () => {
  const { evaluator, asked } = start(1_000);
  await evaluator.evaluate(DETECTOR);
  // A day has 1 440 000 lines, a half 720 000, a quarter 360 000.
  expect(asked).toEqual([[NOON - DAY / 4, NOON]]);
});

it("looks at one period at least, however many lines it has", async () => {
  const { evaluator, asked } = start(1_000_000);
  await evaluator.evaluate(DETECTOR);
  expect(asked).toEqual([[NOON - 5 * MINUTE, NOON]]);
});

it("leaves out the past where it was not asked for long", async () => {
  const { evaluator, asked, setClock } = start(10);
  await evaluator.evaluate(DETECTOR);
  setClock(NOON + 3 * DAY + MINUTE);
  await evaluator.evaluate(DETECTOR);
  expect(asked[1]).toEqual([NOON + 2 * DAY, NOON + 3 * DAY]);
});

it("begins anew where the frequency or the filter was changed, or the detector deleted", async () => {
  const { evaluator, asked } = start(10);
  await evaluator.evaluate(DETECTOR);
  await evaluator.evaluate({ ...DETECTOR, frequency: "ONE_HOUR" });
  await evaluator.evaluate({ ...DETECTOR, frequency: "ONE_HOUR", filterPattern: "a" });
  evaluator.forget(DETECTOR.id);
  await evaluator.evaluate({ ...DETECTOR, frequency: "ONE_HOUR", filterPattern: "a" });
  const long = [NOON - 12 * DAY, NOON];
  expect(asked).toEqual([[NOON - DAY, NOON], long, long, long]);
});

it("looks at the same periods once, where it is asked twice at once", async () => {
  const { evaluator, asked } = start(10);
  await Promise.all([evaluator.evaluate(DETECTOR), evaluator.evaluate(DETECTOR)]);
  expect(asked).toHaveLength(1);
});

it("goes on after the store could not answer", async () => {
  let isBroken = true;
  const evaluator = createDetectorEvaluator({
    source: {
      volume: async () => 0,
      async countShapes() {
        if (isBroken) throw new Error("the store is busy");
        return [];
      },
    },
    readFilter: () => ({ condition: { all: [] }, matches: () => true }),
    now: () => NOON,
  });
  await expect(evaluator.evaluate(DETECTOR)).rejects.toThrow("the store is busy");
  isBroken = false;
  expect(await evaluator.evaluate(DETECTOR)).toEqual({ status: "TRAINING", anomalies: [] });
});
