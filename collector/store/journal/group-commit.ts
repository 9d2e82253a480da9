import { setImmediate as nextTurn } from "node:timers/promises";
import { reasonOf } from "@playground/shared/reason-of";
import { StoreUnavailableError } from "../store.ts";
import { type JournalRecord, recordBytes } from "./record.ts";

/** One write and one sync carry at most this much, or one longer record. */
const MAX_GROUP_BYTES = 8 * 1024 * 1024;

export interface GroupCommit<Kept> {
  /** Resolves when the record is safe; groups are committed in the order of the calls. */
  append(record: JournalRecord, kept: (where: Kept) => void): Promise<void>;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
}

interface Waiting<Kept> {
  readonly record: JournalRecord;
  readonly kept: (where: Kept) => void;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

function takeGroup<Kept>(waiting: Waiting<Kept>[]): Waiting<Kept>[] {
  let bytes = 0;
  const tooMany = waiting.findIndex(({ record }, index) => {
    bytes += recordBytes(record);
    return index > 0 && bytes > MAX_GROUP_BYTES;
  });
  return waiting.splice(0, tooMany === -1 ? waiting.length : tooMany);
}

/**
 * Lets appends that come while a commit is under way share the next one.
 * @param commit makes all records safe, or none of them and throws; answers where each was put
 * @param maxWaitingBytes above it, `append` rejects at once
 */
export function createGroupCommit<Kept>(
  commit: (records: readonly JournalRecord[]) => Promise<readonly Kept[]>,
  maxWaitingBytes: number,
): GroupCommit<Kept> {
  const waiting: Waiting<Kept>[] = [];
  let waitingBytes = 0;
  let running: Promise<void> | undefined;

  async function commitGroup(group: readonly Waiting<Kept>[]): Promise<void> {
    try {
      const places = await commit(group.map(({ record }) => record));
      places.forEach((place, index) => {
        group[index]?.kept(place);
      });
      for (const { resolve } of group) resolve();
    } catch (cause) {
      const reason = reasonOf(cause);
      const error = new StoreUnavailableError("failed", `the journal cannot be written: ${reason}`, {
        cause,
      });
      for (const { reject } of group) reject(error);
    }
    for (const { record } of group) waitingBytes -= recordBytes(record);
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      await commitGroup(takeGroup(waiting));
      // What has arrived meanwhile is read now, and joins the next group.
      if (waiting.length > 0) await nextTurn();
    }
    running = undefined;
  }

  return {
    append: (record, kept) =>
      new Promise((resolve, reject) => {
        const bytes = recordBytes(record);
        if (waitingBytes > 0 && waitingBytes + bytes > maxWaitingBytes) {
          reject(
            new StoreUnavailableError(
              "full",
              `${waitingBytes} bytes wait to be written to the journal already`,
            ),
          );
          return;
        }
        waitingBytes += bytes;
        waiting.push({ record, kept, resolve, reject });
        running ??= drain();
      }),
    idle: async () => running,
  };
}
