import { ceilTo, floorTo, type Period, type Round } from "../periods.ts";
import { finite, timestamp, toNumber, type Value } from "../values.ts";
import type { ValueFunction } from "./value-function.ts";

/** What a query knows of its own run, in Unix milliseconds. */
export interface QueryTimes {
  readonly now: number;
  readonly from: number;
  readonly to: number;
}

export const DATETIME_FUNCTIONS: Readonly<Record<string, ValueFunction>> = {
  fromMillis: (value) => timestamp(toNumber(value)),
  toMillis: toNumber,
};

/** Functions whose last argument is a period: they move a time to a border between periods. */
export const PERIOD_FUNCTIONS: Readonly<Record<string, (period: Period) => Round>> = {
  bin: floorTo,
  datefloor: floorTo,
  dateceil: ceilTo,
};

/** Functions without arguments: always the same in one run. */
export const TIME_CONSTANTS: Readonly<Record<string, (times: QueryTimes) => number>> = {
  /** Unix seconds. */
  now: ({ now }) => Math.floor(now / 1000),
  queryStartTime: ({ from }) => from,
  queryEndTime: ({ to }) => to,
  queryTimeRange: ({ from, to }) => to - from,
};

/** Numbers are taken as Unix milliseconds. */
export function rounded(round: Round, value: Value): Value {
  const millis = toNumber(value);
  return millis === undefined ? undefined : timestamp(finite(round(millis)));
}
