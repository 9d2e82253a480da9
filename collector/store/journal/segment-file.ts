import { constants } from "node:fs";
import { type FileHandle, open, rm } from "node:fs/promises";
import { join } from "node:path";

const MAGIC = Buffer.from("OPGJ");
const FORMAT_VERSION = 1;
/** Magic and version, before the first record. */
export const SEGMENT_HEAD_BYTES = 8;

export interface SegmentSize {
  readonly segment: number;
  readonly bytes: number;
}

const { O_RDWR, O_CREAT, O_EXCL, O_DSYNC } = constants;

/** Opens a segment to append to: what a write has resolved with is synced to disk. */
export const openToAppend = (dir: string, segment: number): Promise<FileHandle> =>
  open(segmentPath(dir, segment), O_RDWR | O_DSYNC);

/** The file of a segment. */
export const segmentPath = (dir: string, segment: number): string =>
  join(dir, `${String(segment).padStart(10, "0")}.log`);

/** The file of a segment once it is compressed. */
export const compressedPath = (dir: string, segment: number): string => `${segmentPath(dir, segment)}.zst`;

/** The file of a segment while it is being compressed. */
export const temporaryPath = (dir: string, segment: number): string => `${compressedPath(dir, segment)}.tmp`;

function segmentHead(): Buffer {
  const head = Buffer.alloc(SEGMENT_HEAD_BYTES);
  MAGIC.copy(head);
  head.writeUInt32LE(FORMAT_VERSION, MAGIC.length);
  return head;
}

/** Whether the file begins as a segment of this format does. */
export async function hasSegmentHead(file: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(SEGMENT_HEAD_BYTES), 0, SEGMENT_HEAD_BYTES, 0);
  return bytesRead === SEGMENT_HEAD_BYTES && buffer.equals(segmentHead());
}

/** Makes a directory's entries durable: without it a new file's name can be lost although its content was synced. */
export async function syncDirectory(dir: string): Promise<void> {
  const handle = await open(dir, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Makes a new segment with its header, synced together with its name.
 * @throws the file system's error; no file is left then
 */
export async function createSegment(dir: string, segment: number): Promise<FileHandle> {
  const path = segmentPath(dir, segment);
  const file = await open(path, O_RDWR | O_CREAT | O_EXCL | O_DSYNC);
  try {
    await file.writeFile(segmentHead());
    await syncDirectory(dir);
    return file;
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
}
