import { type FileHandle, rm } from "node:fs/promises";
import type { LogStoreEvent } from "../store-event.ts";
import { findSegments, type StoredSegment } from "./find-segments.ts";
import { cutTornTail } from "./recover.ts";
import {
  createSegment,
  openToAppend,
  SEGMENT_HEAD_BYTES,
  type SegmentSize,
  segmentPath,
} from "./segment-file.ts";

/** What a journal begins with: the segment to append to, and those before it. */
export interface OpenedSegments {
  readonly file: FileHandle;
  readonly current: SegmentSize;
  readonly older: readonly StoredSegment[];
}

async function startSegment(
  dir: string,
  segment: number,
  older: readonly StoredSegment[],
): Promise<OpenedSegments> {
  const file = await createSegment(dir, segment);
  return { file, current: { segment, bytes: SEGMENT_HEAD_BYTES }, older };
}

/** Opens the newest segment for appending, its torn tail cut, or starts one where there is none to append to. */
export async function openNewestSegment(dir: string, log: LogStoreEvent): Promise<OpenedSegments> {
  const found = await findSegments(dir, log);
  const last = found.at(-1);
  if (!last) return startSegment(dir, 1, []);
  const older = found.slice(0, -1);
  const { segment, bytes } = last;
  if (last.frames !== undefined) return startSegment(dir, segment + 1, found);
  if (bytes < SEGMENT_HEAD_BYTES) {
    // A crash came while the file was being made: it never held a record.
    await rm(segmentPath(dir, segment));
    log({ event: "journal-tail-cut", segment, cutBytes: bytes });
    return startSegment(dir, segment, older);
  }
  const whole = await cutTornTail(dir, last, log);
  // A file that is no segment of this format is left as it is; readers report it.
  if (whole === undefined) return startSegment(dir, segment + 1, found);
  return { file: await openToAppend(dir, segment), current: { segment, bytes: whole }, older };
}
