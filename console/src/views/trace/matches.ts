import type { SpanAnswer } from "@playground/collector/serve/trace-answer";

/** Whether a span has the text in its service, name, status, an attribute's name or value, or an event; letter case ignored. */
export function matches(span: SpanAnswer, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return false;
  const has = (value: unknown): boolean => String(value).toLowerCase().includes(wanted);
  const hasPair = ([name, value]: [string, unknown]): boolean =>
    has(name) ||
    has(typeof value === "object" ? JSON.stringify(value) : value) ||
    has(`${name}=${String(value)}`);
  return (
    has(span.service) ||
    has(span.name) ||
    has(span.span_id) ||
    has(span.kind) ||
    has(span.status.message) ||
    Object.entries(span.attributes).some(hasPair) ||
    Object.entries(span.resource.attributes).some(hasPair) ||
    span.events.some(({ name, attributes }) => has(name) || Object.entries(attributes).some(hasPair))
  );
}
