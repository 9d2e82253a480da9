import { isDeepStrictEqual } from "node:util";
import type { TraceSpan } from "./trace.ts";
import { wildcard } from "./wildcard.ts";

/** What a span must have; what is left out does not matter. In `service` and `name`, `*` stands for any text. */
export interface ExpectedSpan {
  readonly service?: string;
  readonly name?: string;
  readonly kind?: string;
  /** A status code: `unset`, `ok` or `error`. */
  readonly status?: string;
  /** Attributes that the span has, among others. */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

export function spanMatches(expected: ExpectedSpan, span: TraceSpan): boolean {
  const { service, name, kind, status, attributes = {} } = expected;
  return (
    (service === undefined || wildcard(service)(span.service)) &&
    (name === undefined || wildcard(name)(span.name)) &&
    (kind === undefined || kind === span.kind) &&
    (status === undefined || status === span.status?.code) &&
    Object.entries(attributes).every(([key, value]) => isDeepStrictEqual(span.attributes?.[key], value))
  );
}
