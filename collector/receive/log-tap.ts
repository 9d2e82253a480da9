import type { LogRecord } from "@playground/shared/model/log-record";
import type { MetricPoint } from "@playground/shared/model/metric-point";
import { decodeLogs } from "@playground/shared/wire/otlp/decode-logs";
import { encodeMetrics } from "@playground/shared/wire/otlp/encode-metrics";
import type { LogEvent } from "../store/log-scan.ts";
import type { TelemetryStore } from "../store/store.ts";
import { toLogEvent } from "../store/to-log-event.ts";

/** A line that has just come in, as it was sent and as CloudWatch Logs has it: without an id yet. */
export interface TappedLine {
  readonly record: LogRecord;
  readonly event: Omit<LogEvent, "id">;
}

/** Makes metrics of log lines. */
export interface MetricExtraction {
  /** Whether there may be metrics in lines of such a payload: what is asked of every export must cost next to nothing. */
  mayFind(payload: Uint8Array): boolean;
  pointsOf(lines: readonly TappedLine[]): readonly MetricPoint[];
}

/** Is told of lines once they are kept. */
interface LineListener {
  isWatched(): boolean;
  publish(events: readonly Omit<LogEvent, "id">[]): void;
}

interface LogTapOptions {
  readonly store: Pick<TelemetryStore, "append">;
  readonly metrics: MetricExtraction;
  readonly tail: LineListener;
}

/**
 * Keeps exports, and with log lines the metrics that are in them: both are safe before an export is acknowledged, so that a
 * sender that got no answer and tries again may send lines twice, but loses no metric.
 */
export const tapLogs = ({ store, metrics, tail }: LogTapOptions): Pick<TelemetryStore, "append"> => ({
  async append(received) {
    const appended = await store.append(received);
    if (received.signal !== "logs") return appended;
    const mayHaveMetrics = metrics.mayFind(received.payload);
    if (!mayHaveMetrics && !tail.isWatched()) return appended;
    const lines = decodeLogs(received.payload).items.map(
      (record): TappedLine => ({ record, event: toLogEvent(record, "") }),
    );
    const points = mayHaveMetrics ? metrics.pointsOf(lines) : [];
    if (points.length > 0) await store.append({ signal: "metrics", payload: encodeMetrics(points) });
    tail.publish(lines.map(({ event }) => event));
    return appended;
  },
});
