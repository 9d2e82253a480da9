import type { DuckDBConnection } from "@duckdb/node-api";
import type { Nanos, UnixNanos } from "@playground/shared/model/units";
import type { Journal } from "../journal/journal.ts";
import type { LogStoreEvent } from "../store-event.ts";
import { readIndexedTo } from "./indexed-to.ts";
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

/** What the journal may keep. */
export interface RetentionBounds {
  readonly maxBytes: number;
  readonly maxAge: Nanos;
}

/**
 * Removes whole segments, oldest first, until the journal is within its bounds; never one that is being written or is not
 * indexed yet. The rows go first: after a crash in between, the file is still there to be removed again.
 */
export async function enforceRetention(
  connection: DuckDBConnection,
  journal: Journal,
  { maxBytes, maxAge, now }: RetentionBounds & { readonly now: UnixNanos },
  log: LogStoreEvent,
): Promise<void> {
  for (;;) {
    const [oldest, second] = journal.segments();
    const total = journal.segments().reduce((sum, { bytes }) => sum + bytes, 0);
    if (!oldest || !second) return;
    // All of a segment was received before the next one began.
    const isOld = second.begunAt !== undefined && now - second.begunAt > maxAge;
    if (!isOld && total <= maxBytes) return;
    const indexedTo = await readIndexedTo(connection);
    if (indexedTo.segment <= oldest.segment) return;
    await forgetSegmentsBefore(connection, second.segment);
    await journal.remove(oldest.segment);
    log({ event: "segment-removed", segment: oldest.segment, bytes: oldest.bytes });
  }
}
