import { jsonToProtobuf } from "@playground/shared/wire/otlp/json/json-to-protobuf";
import { parseJson } from "@playground/shared/wire/otlp/json/parse-json";
import type { Signal } from "@playground/shared/wire/otlp/signal";

/** One export request. */
interface RequestLine {
  readonly signal: Signal;
  /** Spans, log lines or data points in it. */
  readonly items: number;
  /** It in protobuf. */
  readonly payload: Uint8Array;
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
 * Reads a line of OTLP/JSON.
 * @throws {MalformedJsonError} where it is no JSON, or a value is not what OTLP says
 * @throws {SyntaxError} where it is no export request
 */
export function readRequestLine(text: string): RequestLine {
  const request = parseJson(Buffer.from(text));
  for (const [signal, [top = "", ...deeper]] of Object.entries(LEVELS) as [Signal, readonly string[]][]) {
    const batches = listAt(request, top);
    if (batches === undefined) continue;
    const last = deeper.reduce<readonly unknown[]>(
      (list, name) => list.flatMap((value) => listAt(value, name) ?? []),
      batches,
    );
    const items = signal === "metrics" ? last.flatMap(dataPoints).length : last.length;
    return { signal, items, payload: jsonToProtobuf(signal, request) };
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
