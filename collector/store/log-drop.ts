import type { LogRecord } from "@playground/shared/model/log-record";
import { logPlaceOf } from "./log-group.ts";
import type { LogDrop } from "./log-scan.ts";

/** Whether a drop is about such a line, if it came before it. */
export function isDropped(
  { resource, time }: LogRecord,
  { logGroup, logStream, olderThan }: LogDrop,
): boolean {
  const place = logPlaceOf(resource);
  return (
    place.logGroup === logGroup &&
    (logStream === undefined || place.logStream === logStream) &&
    (olderThan === undefined || time < olderThan)
  );
}
