import { finite, numberOfText, toNumber, type Value } from "../values.ts";
import type { ValueFunction } from "./value-function.ts";

const EARTH_RADIUS_KM = 6371;
const MAX_DECIMALS = 15;

/** Of numbers; nothing where one of them is none, or where the result is no finite number. */
const ofNumbers =
  (compute: (...numbers: number[]) => number): ValueFunction =>
  (...values) => {
    const numbers = values.map(toNumber).filter((number) => number !== undefined);
    return numbers.length === values.length ? finite(compute(...numbers)) : undefined;
  };

/** Halves go away from zero. */
function round(value: number, decimals = 0): number {
  const factor = 10 ** Math.max(-MAX_DECIMALS, Math.min(MAX_DECIMALS, Math.trunc(decimals)));
  const scaled = Math.abs(value) * factor;
  if (!Number.isFinite(scaled)) return value;
  // 1.005 × 100 is 100.49999999999999: the digits that were meant are those that are written.
  return (Math.sign(value) * Math.round(Number(scaled.toPrecision(15)))) / factor;
}

function haversine(...degrees: number[]): number {
  const [latitude1 = 0, longitude1 = 0, latitude2 = 0, longitude2 = 0] = degrees.map(
    (d) => (d * Math.PI) / 180,
  );
  const half =
    Math.sin((latitude2 - latitude1) / 2) ** 2 +
    Math.cos(latitude1) * Math.cos(latitude2) * Math.sin((longitude2 - longitude1) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(half));
}

/** Nothing beyond the whole numbers of that many bits. */
function integer(value: Value, bits: number): number | undefined {
  const number = toNumber(value);
  if (number === undefined) return undefined;
  const whole = Math.trunc(number);
  return whole >= -(2 ** (bits - 1)) && whole < 2 ** (bits - 1) ? whole : undefined;
}

export const NUMERIC_FUNCTIONS: Readonly<Record<string, ValueFunction>> = {
  abs: ofNumbers(Math.abs),
  ceil: ofNumbers(Math.ceil),
  floor: ofNumbers(Math.floor),
  greatest: ofNumbers(Math.max),
  least: ofNumbers(Math.min),
  log: ofNumbers(Math.log),
  sqrt: ofNumbers(Math.sqrt),
  round: ofNumbers(round),
  haversine: ofNumbers(haversine),
  toNumber,
  toDouble: toNumber,
  toInt: (value) => integer(value, 32),
  toLong: (value) => integer(value, 64),
  isNumeric: (value) =>
    typeof value === "number" || (typeof value === "string" && numberOfText(value) !== undefined),
};
