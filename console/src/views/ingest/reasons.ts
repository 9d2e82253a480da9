import type { IngestAnswer } from "@playground/collector/serve/ingest-answer";

/** Something that was not taken. */
export interface Reason {
  readonly signal: string;
  readonly protocol: string;
  readonly reason: string;
  /** Whether items of requests that were taken were refused, or whole requests failed. */
  readonly kind: "items" | "requests";
  readonly count: number;
}

/** Everything that was refused, the most first. */
export const reasonsOf = (ingest: IngestAnswer["ingest"]): Reason[] =>
  ingest
    .flatMap(({ signal, protocol, refused, failed }) => {
      const of = (kind: Reason["kind"], counts: Readonly<Record<string, number>>): Reason[] =>
        Object.entries(counts).map(([reason, count]) => ({ signal, protocol, reason, kind, count }));
      return [...of("items", refused), ...of("requests", failed)];
    })
    .sort((a, b) => b.count - a.count);
