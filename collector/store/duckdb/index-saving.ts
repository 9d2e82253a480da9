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

/** A reason apart from its sizes, which are others each time. */
const kindOf = (reason: string): string => reason.replaceAll(/\d+/g, "#");

/**
 * Decides when the index is moved into its file. A save that fails is tried again with the next batch, since the journal has
 * what is not saved; each reason is said once, until a save works.
 */
export function createIndexSaving(
  save: () => Promise<void>,
  { maxUnsavedBytes, log }: { readonly maxUnsavedBytes: number; readonly log: LogStoreEvent },
): IndexSaving {
  let unsavedBytes = 0;
  const said = new Set<string>();

  async function now(): Promise<void> {
    try {
      await save();
      unsavedBytes = 0;
      said.clear();
    } catch (cause) {
      const reason = reasonOf(cause);
      const kind = kindOf(reason);
      if (!said.has(kind)) log({ event: "index-unsaved", reason });
      said.add(kind);
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
