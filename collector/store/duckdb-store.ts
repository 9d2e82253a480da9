import { type DuckdbStoreOptions, openDirectory } from "./duckdb/open-directory.ts";
import { openReopeningStore } from "./reopening-store.ts";
import type { TelemetryStore } from "./store.ts";

/**
 * Opens the store of a data directory. Where DuckDB gives its file up (a disk that is full in the middle of a save), the
 * directory is opened again, and what the file lacks comes from the journal.
 * @throws {DataDirectoryInUseError} naming the process that has the directory open
 */
export const openDuckdbStore = (options: DuckdbStoreOptions): Promise<TelemetryStore> =>
  openReopeningStore((log) => openDirectory({ ...options, log }), { log: options.log, isLost });

/** DuckDB has no code for it but its message. */
const isLost = (reason: string): boolean => reason.includes("has been invalidated");
