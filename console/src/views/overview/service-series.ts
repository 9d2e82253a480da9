import type { LatencyPointAnswer } from "@playground/collector/serve/latency-answer";

/** What a service did in a period. */
interface ServicePoint {
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly count: number;
  readonly errors: number;
  /** In milliseconds; null where there were no requests. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

/** Of one service, by period. */
export interface ServiceSeries {
  readonly name: string;
  readonly points: readonly ServicePoint[];
}

interface SeriesBounds {
  /** In milliseconds; periods count from the epoch. */
  readonly period: number;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

const PERIODS_MS = [1_000, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000, 21_600_000] as const;
const MOST_POINTS = 90;

/** The shortest period, in milliseconds, of which a chart of that length has no more points than can be told apart. */
export const chartPeriod = (lengthMs: number): number =>
  PERIODS_MS.find((period) => lengthMs / period <= MOST_POINTS) ?? PERIODS_MS.at(-1) ?? lengthMs;

const ORDER: readonly string[] = ["storefront", "orders", "inventory"];

/**
 * The playground's own in the order in which a request goes through them, then the others by name. Each has all whole periods from
 * the first of any on, also those without requests: a service that stopped is to be seen as such, and not as it was before.
 */
export function serviceSeries(
  points: readonly LatencyPointAnswer[],
  { period, from, to }: SeriesBounds,
): readonly ServiceSeries[] {
  const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  const earliest = points.reduce((least, { start }) => Math.min(least, Date.parse(start)), to);
  const starts: number[] = [];
  // What is counted of a period that is cut by the range would look like a fall.
  for (let n = Math.ceil(Math.max(from, earliest) / period); (n + 1) * period <= to; n++)
    starts.push(n * period);
  return [...Map.groupBy(points, ({ service }) => service)]
    .map(([name, ofService]) => {
      const known = new Map(ofService.map((point) => [Date.parse(point.start), point]));
      return { name, points: starts.map((start) => pointOf(start, known.get(start))) };
    })
    .sort((a, b) => place(a.name) - place(b.name) || a.name.localeCompare(b.name));
}

const pointOf = (start: number, point: LatencyPointAnswer | undefined): ServicePoint => ({
  start,
  count: point?.count ?? 0,
  errors: point?.error_count ?? 0,
  p50: point?.p50_ms ?? null,
  p95: point?.p95_ms ?? null,
  p99: point?.p99_ms ?? null,
});

/** Spans arrive some seconds after they were. */
const ARRIVED_MS = 5_000;

/** Until when all is known of what was asked for at a time; milliseconds since the epoch. */
export const knownUntil = (to: number, askedAt: number): number => Math.min(to, askedAt - ARRIVED_MS);
