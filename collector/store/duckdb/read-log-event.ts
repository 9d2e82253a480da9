import { parseLogEventId } from "../log-event-id.ts";
import type { LogEvent } from "../log-scan.ts";
import { toLogEvent } from "../to-log-event.ts";
import { queryPlaces } from "./query-places.ts";
import type { ReadContext } from "./read-context.ts";
import { bigint } from "./sql.ts";

/** The index says whether the line is still there: it may have been dropped. */
const THERE = `
SELECT segment, position, ordinal FROM logs
WHERE segment = $segment AND position = $position AND ordinal = $ordinal`;

export async function readLogEvent(
  { connection, reader }: ReadContext,
  id: string,
): Promise<LogEvent | undefined> {
  const place = parseLogEventId(id);
  if (place === undefined) return undefined;
  const { segment, offset, ordinal } = place;
  const places = await queryPlaces(connection, THERE, {
    segment: bigint(BigInt(segment)),
    position: bigint(BigInt(offset)),
    ordinal: bigint(BigInt(ordinal)),
  });
  const [record] = await reader.items("logs", places);
  return record === undefined ? undefined : toLogEvent(record, id);
}
