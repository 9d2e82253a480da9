import type { Signal } from "@playground/shared/wire/otlp/signal";

/** One export request in OTLP/JSON. */
export interface RequestLine {
  readonly signal: Signal;
  /** Spans, log lines or data points in it. */
  readonly items: number;
}

/** Which member of each level holds the next one. */
const LEVELS: Readonly<Record<Signal, readonly string[]>> = {
  traces: ["resourceSpans", "scopeSpans", "spans"],
  logs: ["resourceLogs", "scopeLogs", "logRecords"],
  metrics: ["resourceMetrics", "scopeMetrics", "metrics"],
};

/** The data of a metric is under the name of its kind. */
const METRIC_DATA = ["gauge", "sum", "histogram", "exponentialHistogram", "summary"];

/**
 * Says what a line holds.
 * @throws {SyntaxError} where it is no JSON, or no export request of OTLP
 */
export function readRequestLine(text: string): RequestLine {
  const request: unknown = JSON.parse(text);
  for (const [signal, [top = "", ...deeper]] of Object.entries(LEVELS) as [Signal, readonly string[]][]) {
    const batches = listAt(request, top);
    if (batches === undefined) continue;
    const last = deeper.reduce<readonly unknown[]>(
      (list, name) => list.flatMap((value) => listAt(value, name) ?? []),
      batches,
    );
    return { signal, items: signal === "metrics" ? last.flatMap(dataPoints).length : last.length };
  }
  throw new SyntaxError("no resourceSpans, resourceLogs or resourceMetrics in it");
}

function listAt(value: unknown, name: string): readonly unknown[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const own = (value as Record<string, unknown>)[name];
  return Array.isArray(own) ? own : undefined;
}

const dataPoints = (metric: unknown): readonly unknown[] =>
  METRIC_DATA.flatMap(
    (kind) => listAt((metric as Record<string, unknown> | null)?.[kind], "dataPoints") ?? [],
  );
