import type { LogStoreEvent } from "../store-event.ts";

/** As much payload is indexed anew in some tenths of a second after the process was killed. */
const UNSAVED_BYTES = 32 * 1024 * 1024;

export interface IndexSaving {
  /** Counts what was added to the index, and saves it once that is much. */
  added(payloadBytes: number): Promise<void>;
  /** Saves now, which also frees the blocks of rows that were deleted, as far as no query still reads them. */
  now(): Promise<void>;
}

/**
 * Decides when the index is moved into its file. A save that fails is said once, and tried again with the next batch: the
 * journal has what is not saved.
 */
export function createIndexSaving(save: () => Promise<void>, log: LogStoreEvent): IndexSaving {
  let unsavedBytes = 0;
  let failing = false;

  async function now(): Promise<void> {
    try {
      await save();
      unsavedBytes = 0;
      failing = false;
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      if (!failing) log({ event: "index-unsaved", reason });
      failing = true;
    }
  }

  return {
    async added(payloadBytes) {
      unsavedBytes += payloadBytes;
      if (unsavedBytes >= UNSAVED_BYTES) await now();
    },
    now,
  };
}
