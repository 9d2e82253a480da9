import { open } from "node:fs/promises";
import type { LogStoreEvent } from "../store-event.ts";
import { readFrom } from "./read-ahead.ts";
import { hasSegmentHead, SEGMENT_HEAD_BYTES, segmentPath } from "./segment-file.ts";
import { scanSegment } from "./segment-scan.ts";

/**
 * Cuts what follows the last whole record of a segment: the write that a crash interrupted, never acknowledged.
 * A damaged record with whole ones after it is no such write; it stays and is passed over by every reader.
 * @returns the segment's size afterwards, or undefined where it does not begin as a segment of this format
 */
export async function cutTornTail(
  dir: string,
  { segment, bytes }: { readonly segment: number; readonly bytes: number },
  log: LogStoreEvent,
): Promise<number | undefined> {
  const file = await open(segmentPath(dir, segment), "r+");
  try {
    if (!(await hasSegmentHead(file))) return undefined;
    let wholeEnd = SEGMENT_HEAD_BYTES;
    for await (const found of scanSegment(readFrom(file, bytes), SEGMENT_HEAD_BYTES, bytes)) {
      if (found.record) wholeEnd = found.end;
    }
    if (wholeEnd < bytes) {
      await file.truncate(wholeEnd);
      await file.sync();
      log({ event: "journal-tail-cut", segment, cutBytes: bytes - wholeEnd });
    }
    return wholeEnd;
  } finally {
    await file.close();
  }
}
