import type { SpanAnswer } from "@playground/collector/serve/trace-answer";

/** The spans of the same trace that link to a span: of the consumer, where it sent a message. */
export const incomingLinks = (
  { trace_id: trace, span_id: id }: SpanAnswer,
  spans: readonly SpanAnswer[],
): readonly SpanAnswer[] =>
  spans.filter(({ links }) => links.some((link) => link.trace_id === trace && link.span_id === id));
