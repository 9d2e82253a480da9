import Box from "@cloudscape-design/components/box";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { IncomingLinkAnswer } from "@playground/collector/serve/incoming-links";
import type { SpanAnswer } from "@playground/collector/serve/trace-answer";
import { Link } from "../../frame/link.tsx";
import { incomingLinks } from "./incoming-links.ts";

interface SpanLinksProps {
  readonly span: SpanAnswer;
  /** Of the trace. */
  readonly spans: readonly SpanAnswer[];
  /** From other traces to spans of this. */
  readonly others: readonly IncomingLinkAnswer[];
}

/** What a span points to, such as the message that it was made for, and what points to it. */
export function SpanLinks({ span, spans, others }: SpanLinksProps) {
  const incoming = incomingLinks(span, spans);
  const fromOthers = others.filter(({ to_span_id: to }) => to === span.span_id);
  if (span.links.length + incoming.length + fromOthers.length === 0) return null;
  const nameOf = (id: string) => {
    const other = spans.find(({ span_id: spanId }) => spanId === id);
    return other === undefined ? id : `${other.service} ${other.name}`;
  };
  return (
    <SpaceBetween size="xxs">
      {span.links.map(({ trace_id: trace, span_id: id }) => (
        <Box key={`${trace} ${id}`}>
          Linked to <Link to={`/traces/${trace}?span=${id}`}>{nameOf(id)}</Link>
          {trace !== span.trace_id && " of another trace"}
        </Box>
      ))}
      {incoming.map(({ span_id: id, service, name }) => (
        <Box key={id}>
          Linked from <Link to={`/traces/${span.trace_id}?span=${id}`}>{`${service} ${name}`}</Link>
        </Box>
      ))}
      {fromOthers.map(({ trace_id: trace, span_id: id, service, name }) => (
        <Box key={`${trace} ${id}`}>
          Linked from <Link to={`/traces/${trace}?span=${id}`}>{`${service} ${name}`}</Link> of another trace
        </Box>
      ))}
    </SpaceBetween>
  );
}
