import { unixNanos } from "@playground/shared/model/units";
import type { Place } from "../journal/place.ts";
import type { LogDrop } from "../log-scan.ts";
import type { ReadContext } from "./read-context.ts";
import { query } from "./sql.ts";

/** A drop, and where it stands in the journal: it is about what stands before. */
export interface PlacedLogDrop extends LogDrop {
  readonly place: Place;
}

const DROPS = "SELECT * FROM log_drops";

export async function listLogDrops({ connection }: ReadContext): Promise<PlacedLogDrop[]> {
  const rows = await query(connection, DROPS);
  return rows.map((row) => {
    const logStream = row.text("log_stream");
    return {
      logGroup: row.text("log_group"),
      ...(logStream !== "" && { logStream }),
      olderThan: unixNanos(row.bigint("older_than")),
      place: { segment: row.number("segment"), offset: row.number("position") },
    };
  });
}
