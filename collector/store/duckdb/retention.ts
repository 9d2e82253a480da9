import type { DuckDBConnection } from "@duckdb/node-api";
import type { Journal } from "../journal/journal.ts";
import type { LogStoreEvent } from "../store-event.ts";
import { readIndexedTo } from "./indexed-to.ts";
import { TABLES } from "./schema.ts";
import { bigint, query, transaction } from "./sql.ts";

/** Removes the rows of all segments before this one: their records are gone. */
export async function forgetSegmentsBefore(connection: DuckDBConnection, segment: number): Promise<void> {
  await transaction(connection, async () => {
    for (const { name } of Object.values(TABLES)) {
      await query(connection, `DELETE FROM ${name} WHERE segment < $segment`, {
        segment: bigint(BigInt(segment)),
      });
    }
  });
}

/**
 * Removes whole segments, oldest first, until the journal is within its bound; never one that is being written or is not
 * indexed yet. The rows go first: after a crash in between, the file is still there to be removed again.
 */
export async function enforceRetention(
  connection: DuckDBConnection,
  journal: Journal,
  maxBytes: number,
  log: LogStoreEvent,
): Promise<void> {
  for (;;) {
    const [oldest, second] = journal.segments();
    const total = journal.segments().reduce((sum, { bytes }) => sum + bytes, 0);
    if (!oldest || !second || total <= maxBytes) return;
    const indexedTo = await readIndexedTo(connection);
    if (indexedTo.segment <= oldest.segment) return;
    await forgetSegmentsBefore(connection, second.segment);
    await journal.remove(oldest.segment);
    log({ event: "segment-removed", segment: oldest.segment, bytes: oldest.bytes });
  }
}
