import { serviceName } from "@playground/shared/model/resource";
import type { Span } from "@playground/shared/model/span";
import { type AnalysedTrace, analyseTrace } from "../analyse-trace.ts";
import { drawn, MS } from "../drawn-for-test.ts";
import { observe } from "../observed.ts";
import { operationNames } from "../operation-name.ts";
import type { Detector } from "./detectors.ts";

export interface TraceOptions extends NonNullable<Parameters<typeof drawn>[1]> {
  /** By service, the instance and the version that its spans are of. */
  readonly processes?: Readonly<Record<string, { readonly instance?: string; readonly version?: string }>>;
}

/**
 * A drawing from times, where lines would be too long to draw by hand.
 *
 *   shop GET /cart     server  0-220
 *     shop SELECT 1    client  20-200
 */
function timed(table: string): string {
  const lines = table.split("\n").filter((line) => line.trim() !== "");
  const width = Math.max(...lines.map((line) => line.length));
  return lines
    .map((line) => {
      const [, what = line, from = "0", to = "0"] = /^(.*?) +(\d+)-(\d+)$/.exec(line) ?? [];
      const bar = from === to ? "|" : `|${"-".repeat(Number(to) - Number(from) - 1)}|`;
      return what.padEnd(width + Number(from)) + bar;
    })
    .join("\n");
}

const operationName = operationNames();

/** The trace of a table of times in milliseconds. */
export const trace = (table: string, options: TraceOptions = {}): AnalysedTrace =>
  traceOf(timedSpans(table, options));

export const traceOf = (spans: readonly Span[]): AnalysedTrace => analyseTrace(spans, { operationName });

/** The spans of a table of times in milliseconds. */
export const timedSpans = (table: string, { processes = {}, ...options }: TraceOptions = {}): Span[] =>
  drawn(timed(table), options).map((span) => {
    const { instance, version } = processes[serviceName(span.resource)] ?? {};
    const attributes = {
      ...span.resource.attributes,
      ...(instance !== undefined && { "service.instance.id": instance }),
      ...(version !== undefined && { "service.version": version }),
    };
    return { ...span, resource: { ...span.resource, attributes } };
  });

/** Several traces, `everyMs` apart, numbered from 1. */
export const traces = (
  count: number,
  everyMs: number,
  table: (index: number) => string,
  options: (index: number) => TraceOptions = () => ({}),
): AnalysedTrace[] =>
  Array.from({ length: count }, (_, index) =>
    trace(table(index), { number: index + 1, at: index * everyMs, ...options(index) }),
  );

/** What a detector sees, a line an occurrence: `orders SELECT 1 (postgresql): saves 18 ms`. */
export const seen = (detect: Detector, observed: readonly AnalysedTrace[]): string[] =>
  detect(observe(observed)).map(({ service, operation, peer, saving }) => {
    const other = peer === "" ? "" : ` (${peer})`;
    return `${service} ${operation}${other}: saves ${Math.round((saving / MS) * 100) / 100} ms`;
  });
