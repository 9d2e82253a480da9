import type { MetricPoint } from "@playground/shared/model/metric-point";
import type { UnixNanos } from "@playground/shared/model/units";
import type { Decoded } from "@playground/shared/wire/otlp/decoded";
import type { Sender, Senders } from "./senders.ts";

/** What the index keeps of a metric's data point. */
interface PointRow {
  readonly ordinal: number;
  readonly sender: Sender;
  readonly time: UnixNanos;
  readonly name: string;
}

export interface PointRows {
  readonly signal: "metrics";
  readonly count: number;
  readonly rows: readonly PointRow[];
}

export const pointRows = ({ items, ordinals }: Decoded<MetricPoint>, senders: Senders): PointRows => ({
  signal: "metrics",
  count: items.length,
  rows: items.map(({ time, name, resource }, index) => {
    return { ordinal: ordinals[index] ?? 0, sender: senders.ofResource(resource), time, name };
  }),
});
