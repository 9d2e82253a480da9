import type { StoreStatus, TelemetryStore } from "../../store/store.ts";
import type { Admission, InFlight } from "../admission.ts";
import type { IngestCount, IngestCounters } from "../ingest-counters.ts";
import type { ProcessUse } from "./process-use.ts";

/** What the collector has done since it started, and what it is at. Plain JSON. */
export interface OwnStatus {
  readonly ingest: readonly IngestCount[];
  readonly inFlight: InFlight;
  readonly store: StoreStatus;
  readonly process: ProcessUse;
}

export interface OwnStatusSources {
  readonly counters: Pick<IngestCounters, "snapshot">;
  readonly admission: Pick<Admission, "inFlight">;
  readonly store: Pick<TelemetryStore, "status">;
  readonly processUse: () => ProcessUse;
}

/** Asks every part how it is. */
export async function readOwnStatus(sources: OwnStatusSources): Promise<OwnStatus> {
  const store = await sources.store.status();
  return {
    ingest: sources.counters.snapshot(),
    inFlight: sources.admission.inFlight(),
    store,
    process: sources.processUse(),
  };
}
