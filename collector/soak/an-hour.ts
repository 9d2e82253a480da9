import { createRandom } from "@playground/shared/random";
import { encodeLogs } from "@playground/shared/wire/otlp/encode-logs";
import { encodeMetrics } from "@playground/shared/wire/otlp/encode-metrics";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import type { Signal } from "@playground/shared/wire/otlp/signal";
import { aLog, aPoint, aSpan, at } from "../store/contract/telemetry.ts";

/** An hour of a playground under load: what its services send, a second at a time. */
export const SECONDS = 3_600;
const TRACES_PER_SECOND = 5;
const SPANS_PER_TRACE = 10;
const SECONDS_BETWEEN_METRICS = 10;
const SERVICES = ["storefront", "orders", "inventory"];

export interface SecondOfLoad {
  readonly signal: Signal;
  readonly body: Uint8Array;
}

/** Ids and tokens, which no compression makes shorter, are what fills a disk. */
function texts(seed: number): () => string {
  const random = createRandom(seed);
  return () => Array.from({ length: 16 }, () => random().toString(36).slice(2)).join("-");
}

/** What is sent in the n-th second, 0 to 3599. Its traces are numbered from `n * 5 + 1` on. */
export function secondOfLoad(n: number): SecondOfLoad[] {
  const text = texts(n + 1);
  const startMs = n * 1_000;
  const spans = Array.from({ length: TRACES_PER_SECOND * SPANS_PER_TRACE }, (_, index) => {
    const id = (index % SPANS_PER_TRACE) + 1;
    const service = SERVICES[index % SERVICES.length] ?? "";
    const trace = n * TRACES_PER_SECOND + Math.floor(index / SPANS_PER_TRACE) + 1;
    return aSpan({
      trace,
      id,
      ...(id > 1 && { parent: 1 }),
      service,
      startMs,
      attributes: [
        ["http.route", "/orders/:id"],
        ["http.response.status_code", 200],
        ["app.request.id", text()],
        ["user.session", text()],
      ],
    });
  });
  const lines = spans.map(({ traceId }, index) =>
    aLog({
      body: "request answered",
      timeMs: startMs,
      trace: Number.parseInt(traceId, 16),
      service: SERVICES[index % 3] ?? "",
      attributes: [["correlation_id", text()]],
    }),
  );
  const metrics = SERVICES.flatMap((service) =>
    Array.from({ length: 20 }, (_, index) =>
      aPoint({ service, name: `metric.${index}`, timeMs: startMs, value: n }),
    ),
  );
  return [
    { signal: "traces", body: encodeTraces(spans) },
    { signal: "logs", body: encodeLogs(lines) },
    ...(n % SECONDS_BETWEEN_METRICS === 0
      ? [{ signal: "metrics" as const, body: encodeMetrics(metrics) }]
      : []),
  ];
}

/** The window of the hour, as query parameters. */
export const HOUR = {
  from: String(at(0) / 1_000_000n),
  to: String(at(SECONDS * 1_000) / 1_000_000n),
};
