import type { DurationSummary } from "../../store/recent-durations.ts";
import type { StoreStatus } from "../../store/store.ts";
import type { InFlight } from "../admission.ts";
import type { Figure } from "./figure.ts";
import type { ProcessUse } from "./process-use.ts";

const OWN = "playground.collector.";

const gauge = (name: string, unit: string, [value, description]: readonly [number, string]): Figure => ({
  name,
  type: "gauge",
  unit,
  description,
  value,
});

/** One point each for the quantiles 0.5, 0.99 and 1. */
function durations(name: string, summary: DurationSummary, description: string): readonly Figure[] {
  const { p50Ms, p99Ms, maxMs } = summary;
  const quantiles = [
    ["0.5", p50Ms],
    ["0.99", p99Ms],
    ["1", maxMs],
  ] as const;
  return quantiles.map(([quantile, ms]) => ({
    ...gauge(name, "s", [ms / 1e3, description]),
    attributes: { quantile },
  }));
}

export const inFlightFigures = (held: InFlight): readonly Figure[] => [
  gauge(`${OWN}in_flight.requests`, "{requests}", [held.requests, "Requests that are read and kept now."]),
  gauge(`${OWN}in_flight.requests.limit`, "{requests}", [held.maxRequests, "As many as may be."]),
  gauge(`${OWN}in_flight.size`, "By", [held.bytes, "Bytes of the bodies of these requests."]),
  gauge(`${OWN}in_flight.size.limit`, "By", [held.maxBytes, "As many as may be."]),
];

export function storeFigures({ pending, journal, index }: StoreStatus): readonly Figure[] {
  const figures: Figure[] = [];
  if (pending !== undefined) {
    figures.push(
      gauge(`${OWN}store.pending`, "By", [pending.bytes, "Exports that are kept and wait to be indexed."]),
      gauge(`${OWN}store.pending.limit`, "By", [pending.maxBytes, "As many bytes as may wait."]),
    );
  }
  if (journal !== undefined) {
    figures.push(
      gauge(`${OWN}journal.segments`, "{segments}", [journal.segments, "Files of the journal."]),
      gauge(`${OWN}journal.size`, "By", [journal.bytes, "Records in the journal."]),
      gauge(`${OWN}journal.disk.size`, "By", [journal.diskBytes, "What the journal takes on disk."]),
      ...durations(`${OWN}journal.sync.duration`, journal.syncs, "How long recent writes to disk took."),
    );
  }
  if (index !== undefined) {
    figures.push(
      gauge(`${OWN}index.disk.size`, "By", [index.diskBytes, "What the index takes on disk."]),
      gauge(`${OWN}index.behind`, "s", [index.behindMs / 1e3, "Age of the oldest export not indexed."]),
      ...durations(`${OWN}index.lag`, index.lag, "From receipt to indexed, of recent batches."),
    );
  }
  return figures;
}

export const processFigures = (use: ProcessUse): readonly Figure[] => [
  gauge("otelcol_process_memory_rss", "By", [use.rssBytes, "Resident memory."]),
  gauge("otelcol_process_runtime_heap_alloc_bytes", "By", [use.heapUsedBytes, "JavaScript heap in use."]),
  {
    ...gauge("otelcol_process_cpu_seconds", "s", [use.cpuSeconds, "User and system CPU time."]),
    type: "sum",
  },
  { ...gauge("otelcol_process_uptime", "s", [use.uptimeSeconds, "Time since the start."]), type: "sum" },
];
