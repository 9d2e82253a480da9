import { reasonOf } from "@playground/shared/reason-of";
import type { LogStoreEvent } from "../store-event.ts";

export interface IndexSaving {
  /** Counts what was added to the index, and saves it once that is much. */
  added(payloadBytes: number): Promise<void>;
  /** Saves now, which also frees the blocks of rows that were deleted, as far as no query still reads them. */
  now(): Promise<void>;
  /** Payload that was added since the last time. */
  unsavedBytes(): number;
}

/**
 * Decides when the index is moved into its file. A save that fails is said once, and tried again with the next batch: the
 * journal has what is not saved.
 */
export function createIndexSaving(
  save: () => Promise<void>,
  { maxUnsavedBytes, log }: { readonly maxUnsavedBytes: number; readonly log: LogStoreEvent },
): IndexSaving {
  let unsavedBytes = 0;
  let failing = false;

  async function now(): Promise<void> {
    try {
      await save();
      unsavedBytes = 0;
      failing = false;
    } catch (cause) {
      const reason = reasonOf(cause);
      if (!failing) log({ event: "index-unsaved", reason });
      failing = true;
    }
  }

  return {
    async added(payloadBytes) {
      unsavedBytes += payloadBytes;
      if (unsavedBytes >= maxUnsavedBytes) await now();
    },
    now,
    unsavedBytes: () => unsavedBytes,
  };
}
