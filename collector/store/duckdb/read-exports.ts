import { decodeLogs } from "@playground/shared/wire/otlp/decode-logs";
import { encodeLogs } from "@playground/shared/wire/otlp/encode-logs";
import type { Journal } from "../journal/journal.ts";
import { comparePlaces } from "../journal/place.ts";
import { isDropped } from "../log-drop.ts";
import type { TelemetryExport } from "../store.ts";
import type { PlacedLogDrop } from "./list-log-drops.ts";

/** All exports in the order of their arrival, without the log lines that were dropped since. */
export async function* readExports(
  journal: Journal,
  listDrops: () => Promise<readonly PlacedLogDrop[]>,
): AsyncGenerator<TelemetryExport> {
  const drops = await listDrops();
  for await (const { record, place } of journal.records({ segment: 0, offset: 0 })) {
    const { kind, payload } = record;
    if (kind === "log-drop") continue;
    const later = kind === "logs" ? drops.filter((drop) => comparePlaces(place, drop.place) < 0) : [];
    yield { signal: kind, payload: later.length === 0 ? payload : withoutDropped(payload, later) };
  }
}

function withoutDropped(payload: Uint8Array, drops: readonly PlacedLogDrop[]): Uint8Array {
  const { items } = decodeLogs(payload);
  const kept = items.filter((record) => !drops.some((drop) => isDropped(record, drop)));
  return kept.length === items.length ? payload : encodeLogs(kept);
}
