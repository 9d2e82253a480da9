import type { SpanAnswer } from "@playground/collector/serve/trace-answer";

const textOf = (value: unknown): string =>
  typeof value === "object" ? JSON.stringify(value) : String(value);

/** A span in lines of plain text, for a ticket or a chat. */
export function spanText(span: SpanAnswer): string {
  const { service, name, kind, duration_ms: took, status, attributes, events } = span;
  const head = `${service} ${name} (${kind}), ${took} ms, ${status.code}${status.message && `: ${status.message}`}`;
  const pairs = (of: SpanAnswer["attributes"]) =>
    Object.entries(of).map(([key, value]) => `  ${key}: ${textOf(value)}`);
  return [
    head,
    `trace ${span.trace_id} span ${span.span_id} at ${span.start}`,
    ...pairs(attributes),
    ...events.flatMap((event) => [`event ${event.name} at ${event.time}`, ...pairs(event.attributes)]),
  ].join("\n");
}
