import type { UnixNanos } from "@playground/shared/model/units";
import type { StoredSegment } from "./find-segments.ts";
import type { RecordReader } from "./read-segment.ts";
import type { Frame } from "./seek-table.ts";
import { SEGMENT_HEAD_BYTES } from "./segment-file.ts";

export interface SegmentInfo extends StoredSegment {
  /** When its first record was received; undefined while it has none. */
  readonly begunAt: UnixNanos | undefined;
}

/** What is known of the segments. */
export interface SegmentList {
  /** Oldest first. */
  all(): SegmentInfo[];
  find(segment: number): SegmentInfo | undefined;
  /** The newest one ends there now, or a new one has begun. @param received of what was written last */
  grown(segment: number, bytes: number, received: UnixNanos | undefined): void;
  /** It is read from its frames now, unless it was removed meanwhile. */
  compressed(segment: number, frames: readonly Frame[], diskBytes: number): void;
  removed(segment: number): void;
}

/** Lists segments, oldest first, with the time that the first record of each has. @throws the file system's error */
export async function listSegments(
  stored: readonly StoredSegment[],
  records: RecordReader,
): Promise<SegmentList> {
  const infos = new Map<number, SegmentInfo>();
  for (const one of stored) {
    const first = await records.read(one, SEGMENT_HEAD_BYTES);
    infos.set(one.segment, { ...one, begunAt: first?.received });
  }
  return {
    all: () => [...infos.values()],
    find: (segment) => infos.get(segment),
    grown(segment, bytes, received) {
      const begunAt = infos.get(segment)?.begunAt ?? received;
      infos.set(segment, { segment, bytes, diskBytes: bytes, frames: undefined, begunAt });
    },
    compressed(segment, frames, diskBytes) {
      const info = infos.get(segment);
      if (info) infos.set(segment, { ...info, frames, diskBytes });
    },
    removed(segment) {
      infos.delete(segment);
    },
  };
}
