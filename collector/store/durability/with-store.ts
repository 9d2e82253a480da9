import type { DuckdbStoreOptions } from "../duckdb/open-directory.ts";
import { openDuckdbStore } from "../duckdb-store.ts";
import type { TelemetryStore } from "../store.ts";
import type { StoreEvent } from "../store-event.ts";

/** Opens the store of a directory, uses it, and closes it; gives what came of it and what the store had to say. */
export async function withStore<Result>(
  dir: string,
  use: (store: TelemetryStore) => Promise<Result>,
  options: Partial<DuckdbStoreOptions> = {},
): Promise<{ events: StoreEvent[]; result: Result }> {
  const events: StoreEvent[] = [];
  const store = await openDuckdbStore({ dir, log: (event) => events.push(event), ...options });
  try {
    return { result: await use(store), events };
  } finally {
    await store.close();
  }
}
