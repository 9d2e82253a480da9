import type { IngestCount } from "../receive/ingest-counters.ts";

/** Answer of `GET /api/ingest`: what came in since the collector started, a row for each signal and protocol used. */
export interface IngestAnswer {
  readonly ingest: readonly IngestCount[];
}
