/** One span of a trace, as far as the matchers look: what the playground's `GET /api/traces/:id` answers, or your own. */
export interface TraceSpan {
  readonly trace_id?: string;
  readonly span_id: string;
  /** null, undefined or `""` for a root. */
  readonly parent_span_id?: string | null | undefined;
  readonly service: string;
  readonly name: string;
  readonly kind?: string;
  readonly status?: { readonly code: string };
  /** Nanoseconds since the Unix epoch; text, as JSON numbers cannot hold them exactly. */
  readonly start_unix_nano: string | bigint;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly links?: readonly { readonly span_id: string }[];
}

export interface Trace {
  readonly spans: readonly TraceSpan[];
}

/** How a span is named in outlines and messages: `service name`, white space in one piece. */
export const label = ({ service, name }: TraceSpan): string =>
  `${service} ${name}`.replace(/\s+/g, " ").trim();

export const hasError = ({ status }: TraceSpan): boolean => status?.code === "error";

export const isRoot = ({ parent_span_id }: TraceSpan): boolean => !parent_span_id;
