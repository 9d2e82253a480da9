import type { LatencyPointAnswer } from "@playground/collector/serve/latency-answer";

/** Of one service, by period. */
export interface ServiceSeries {
  readonly name: string;
  readonly points: readonly LatencyPointAnswer[];
}

const PERIODS_MS = [1_000, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000, 21_600_000] as const;
const MOST_POINTS = 90;

/** The shortest period, in milliseconds, of which a chart of that length has no more points than can be told apart. */
export const chartPeriod = (lengthMs: number): number =>
  PERIODS_MS.find((period) => lengthMs / period <= MOST_POINTS) ?? PERIODS_MS.at(-1) ?? lengthMs;

const ORDER: readonly string[] = ["storefront", "orders", "inventory"];

/** The playground's own in the order in which a request goes through them, then the others by name. */
export function serviceSeries(points: readonly LatencyPointAnswer[]): readonly ServiceSeries[] {
  const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return [...Map.groupBy(points, ({ service }) => service)]
    .map(([name, ofService]) => ({ name, points: ofService }))
    .sort((a, b) => place(a.name) - place(b.name) || a.name.localeCompare(b.name));
}
