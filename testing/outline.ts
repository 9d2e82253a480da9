import { placeSpans } from "./span-tree.ts";
import { hasError, label, type Trace, type TraceSpan } from "./trace.ts";

/** One line of a trace's outline. */
export interface OutlineLine {
  readonly depth: number;
  readonly label: string;
  readonly error: boolean;
  /** The labels of the spans it links to; `?` for a span of another trace. */
  readonly links: readonly string[];
}

/** The lines of a trace's outline, from top to bottom. */
export function outlineLines(trace: Trace): readonly OutlineLine[] {
  const labels = new Map(trace.spans.map((span) => [span.span_id, label(span)]));
  const linksOf = (span: TraceSpan) => (span.links ?? []).map((link) => labels.get(link.span_id) ?? "?");
  return placeSpans(trace).map(({ span, depth }) => ({
    depth,
    label: label(span),
    error: hasError(span),
    links: linksOf(span),
  }));
}

export const writeLine = ({ depth, label: name, error, links }: OutlineLine): string =>
  `${"  ".repeat(depth)}${name}${error ? " [error]" : ""}${links.map((link) => ` ~> ${link}`).join("")}`;

/**
 * A trace as text: a line a span, `service name`, indented by two spaces under its parent, siblings by start.
 * ` [error]` marks a span with error status, ` ~> service name` a link (`~> ?` leads to a span of another trace).
 */
export const outline = (trace: Trace): string => outlineLines(trace).map(writeLine).join("\n");
