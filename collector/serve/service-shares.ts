import { serviceName } from "@playground/shared/model/resource";
import type { Span } from "@playground/shared/model/span";

/** What one service has of a trace. */
export interface ServiceShare {
  readonly name: string;
  readonly span_count: number;
  readonly error_count: number;
}

/** The services of a trace, by name. */
export function serviceShares(spans: readonly Span[]): readonly ServiceShare[] {
  const byService = Map.groupBy(spans, (span) => serviceName(span.resource));
  return [...byService]
    .map(([name, own]) => ({
      name,
      span_count: own.length,
      error_count: own.filter((span) => span.status.code === "error").length,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
