import type { ConsoleClient } from "@playground/collector/client/console-client";
import type { LogListAnswer } from "@playground/collector/serve/log-answer";
import type { MetricListAnswer } from "@playground/collector/serve/metric-answer";
import type { SpanAnswer, TraceAnswer } from "@playground/collector/serve/trace-answer";

/** What the services have told of themselves in a while. */
export interface Evidence {
  readonly traces: readonly TraceAnswer[];
  readonly logs: LogListAnswer["logs"];
  readonly points: MetricListAnswer["points"];
  /** Seconds. */
  readonly seconds: number;
}

const MOST_TRACES = 300;
/** The store refuses more questions than it can answer soon. */
const AT_ONCE = 8;

const inGroups = <Item>(items: readonly Item[], size: number): (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

/** @param from ISO 8601 */
export async function gatherEvidence(console: ConsoleClient, from: string): Promise<Evidence> {
  const { traces: summaries } = await console.traces({ from, limit: MOST_TRACES });
  const traces: TraceAnswer[] = [];
  for (const some of inGroups(summaries, AT_ONCE))
    traces.push(...(await Promise.all(some.map(({ trace_id: id }) => console.trace(id)))));
  const { logs } = await console.logs({ from, limit: 5_000 });
  const { points } = await console.metrics({ from, limit: 5_000 });
  return { traces, logs, points, seconds: (Date.now() - Date.parse(from)) / 1_000 };
}

export const childrenOf = ({ spans }: TraceAnswer, { span_id: id }: SpanAnswer): readonly SpanAnswer[] =>
  spans.filter(({ parent_span_id: parent }) => parent === id);

export const spansOf = (
  { traces }: Evidence,
  service: string,
  name: string | RegExp,
): readonly SpanAnswer[] =>
  traces.flatMap(({ spans }) =>
    spans.filter(
      (span) =>
        span.service === service && (typeof name === "string" ? span.name === name : name.test(span.name)),
    ),
  );

export const statementOf = ({ attributes }: SpanAnswer): string =>
  String(attributes["db.query.text"] ?? attributes["db.statement"] ?? "");

export const startMs = ({ start_unix_nano: nanos }: SpanAnswer): number =>
  Number(BigInt(nanos) / 1_000n) / 1_000;

export const endMs = (span: SpanAnswer): number => startMs(span) + span.duration_ms;

/** The value below which a share of them lies, by nearest rank; 0 where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

export const durations = (spans: readonly SpanAnswer[]): number[] => spans.map((span) => span.duration_ms);
