import type { DuckDBConnection } from "@duckdb/node-api";
import type { Nanos, UnixNanos } from "@playground/shared/model/units";
import type { Journal } from "../journal/journal.ts";
import type { Place } from "../journal/place.ts";
import type { LogStoreEvent } from "../store-event.ts";
import type { IndexSaving } from "./index-saving.ts";
import type { IndexSize } from "./index-size.ts";
import { TABLES } from "./schema.ts";
import { bigint, query, transaction } from "./sql.ts";

/** Removes the rows of all segments before this one: their records are gone. */
export async function forgetSegmentsBefore(connection: DuckDBConnection, segment: number): Promise<void> {
  await transaction(connection, async () => {
    for (const { name } of TABLES) {
      await query(connection, `DELETE FROM ${name} WHERE segment < $segment`, {
        segment: bigint(BigInt(segment)),
      });
    }
  });
}

/** However large the index says that it is, records keep some room: removing them does not always make it smaller. */
const MAX_INDEX_SHARE = 0.85;

/** What a store may keep. */
export interface RetentionBounds {
  /** Of the journal's files and the index together. */
  readonly maxBytes: number;
  readonly maxAge: Nanos;
}

interface RetentionOptions extends RetentionBounds {
  readonly now: UnixNanos;
  readonly indexedTo: Place;
  readonly indexSize: IndexSize;
  readonly saving: Pick<IndexSaving, "now">;
  readonly log: LogStoreEvent;
}

/**
 * Removes whole segments, oldest first, until the store is within its bounds; never one that is being written or is not
 * indexed yet. The rows go first: after a crash in between, the file is still there to be removed again.
 * @param connection the only one that writes
 */
export async function enforceRetention(
  connection: DuckDBConnection,
  journal: Journal,
  { maxBytes, maxAge, now, indexedTo, indexSize, saving, log }: RetentionOptions,
): Promise<void> {
  let indexBytes = Math.min(await indexSize.atMost(), maxBytes * MAX_INDEX_SHARE);
  let removed = 0;
  for (;;) {
    const [oldest, second] = journal.segments();
    if (!oldest || !second || indexedTo.segment <= oldest.segment) break;
    // All of a segment was received before the next one began.
    const isOld = second.begunAt !== undefined && now - second.begunAt > maxAge;
    if (!isOld && journalBytes(journal) + indexBytes <= maxBytes) break;
    // What the index gives back is only known once it is written anew: until then, its share of the records.
    indexBytes *= 1 - oldest.bytes / recordBytes(journal);
    await forgetSegmentsBefore(connection, second.segment);
    await journal.remove(oldest.segment);
    log({ event: "segment-removed", segment: oldest.segment, bytes: oldest.bytes });
    removed += 1;
  }
  if (removed > 0) await saving.now();
}

const journalBytes = (journal: Journal): number =>
  journal.segments().reduce((sum, { diskBytes }) => sum + diskBytes, 0);

const recordBytes = (journal: Journal): number =>
  journal.segments().reduce((sum, { bytes }) => sum + bytes, 1);
