/** As in `bin(5m)`. */
export interface Period {
  readonly amount: number;
  /** `ms s m h d w mo q y`. */
  readonly unit: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["s", 1000],
  ["m", MINUTE_MS],
  ["h", HOUR_MS],
  ["d", DAY_MS],
  ["w", 7 * DAY_MS],
]);
const UNIT_MONTHS: ReadonlyMap<string, number> = new Map([
  ["mo", 1],
  ["q", 3],
  ["y", 12],
]);
/**
 * CloudWatch takes no more of a unit than these: `bin(300s)` is `bin(60s)`.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-operations-functions.html
 */
const MOST: ReadonlyMap<string, number> = new Map([
  ["ms", 1000],
  ["s", 60],
  ["m", 60],
  ["h", 24],
]);

/** Moves Unix milliseconds to a border between periods. */
export type Round = (millis: number) => number;

/** To the beginning of the period: in UTC, weeks from Monday, periods of several months counted from January 1970. */
export function floorTo(period: Period): Round {
  const amount = amountOf(period);
  const months = UNIT_MONTHS.get(period.unit);
  if (months !== undefined) return (millis) => monthStart(millis, amount * months, 0);
  const length = amount * unitMillis(period);
  const first = period.unit === "w" ? FIRST_MONDAY_MS : 0;
  return (millis) => Math.floor((millis - first) / length) * length + first;
}

/** To the beginning of the next period; a time that is one stays. */
export function ceilTo(period: Period): Round {
  const floor = floorTo(period);
  const months = UNIT_MONTHS.get(period.unit);
  const amount = amountOf(period);
  const next: Round =
    months === undefined
      ? (start) => start + amount * unitMillis(period)
      : (start) => monthStart(start, amount * months, 1);
  return (millis) => {
    const start = floor(millis);
    return start === millis ? start : next(start);
  };
}

const amountOf = ({ amount, unit }: Period): number =>
  Math.max(1, Math.min(Math.trunc(amount), MOST.get(unit) ?? amount));

function unitMillis({ unit }: Period): number {
  const millis = UNIT_MS.get(unit);
  if (millis === undefined) throw new TypeError(`No unit of time: ${unit}`);
  return millis;
}

function monthStart(millis: number, length: number, ahead: number): number {
  const date = new Date(millis);
  const month = (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
  return Date.UTC(1970, (Math.floor(month / length) + ahead) * length);
}
