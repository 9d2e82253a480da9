import { randomBytes } from "node:crypto";
import type { Playground } from "../../support/playground.ts";

interface SentSpan {
  readonly name: string;
  /** The place of its parent in the list; none at the top. */
  readonly parent?: number;
  /** Milliseconds from the start of the trace. */
  readonly startMs: number;
  readonly durationMs: number;
  readonly attributes?: Readonly<Record<string, string>>;
}

interface SentTrace {
  readonly service: string;
  readonly spans: readonly SentSpan[];
  /** 32 hex digits. Default: a new one. */
  readonly traceId?: string;
  /** Log lines of the first span. */
  readonly lines?: readonly string[];
}

const SERVER = 2;
const INFO = 9;

const attributesOf = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([key, stringValue]) => ({ key, value: { stringValue } }));

/** Sends a trace as OTLP/JSON, which began a second ago. @returns its id */
export async function sendTrace(
  { url }: Playground,
  { service, spans, lines = [], traceId = randomBytes(16).toString("hex") }: SentTrace,
): Promise<string> {
  const ids = spans.map(() => randomBytes(8).toString("hex"));
  const origin = BigInt(Date.now() - 1_000) * 1_000_000n;
  const at = (millis: number): string => (origin + BigInt(Math.round(millis * 1e6))).toString();
  const resource = { attributes: attributesOf({ "service.name": service }) };
  const sent = spans.map(({ name, parent, startMs, durationMs, attributes = {} }, index) => ({
    traceId,
    spanId: ids[index],
    ...(parent !== undefined && { parentSpanId: ids[parent] }),
    name,
    kind: SERVER,
    startTimeUnixNano: at(startMs),
    endTimeUnixNano: at(startMs + durationMs),
    attributes: attributesOf(attributes),
  }));
  await post(url("otlpHttp", "/v1/traces"), { resourceSpans: [{ resource, scopeSpans: [{ spans: sent }] }] });
  const logRecords = lines.map((text) => ({
    timeUnixNano: at(1),
    severityNumber: INFO,
    body: { stringValue: text },
    traceId,
    spanId: ids[0],
  }));
  await post(url("otlpHttp", "/v1/logs"), { resourceLogs: [{ resource, scopeLogs: [{ logRecords }] }] });
  return traceId;
}

async function post(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}
