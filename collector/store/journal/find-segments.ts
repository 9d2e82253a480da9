import { open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { LogStoreEvent } from "../store-event.ts";
import type { ReadableSegment } from "./read-segment.ts";
import { decompressedBytes, readSeekTable } from "./seek-table.ts";
import { compressedPath, segmentPath, temporaryPath } from "./segment-file.ts";

/** A segment on disk. */
export interface StoredSegment extends ReadableSegment {
  /** What its file takes. */
  readonly diskBytes: number;
}

const NAME = /^(\d{10})\.log(\.zst(?:\.tmp)?)?$/;

interface Found {
  plain: boolean;
  compressed: boolean;
}

/**
 * All segments in a directory, oldest first. Where a crash came between making a compressed file and deleting the one that it
 * was made of, one of them is deleted here.
 */
export async function findSegments(dir: string, log: LogStoreEvent): Promise<StoredSegment[]> {
  const found = new Map<number, Found>();
  for (const name of await readdir(dir)) {
    const [, digits, suffix] = NAME.exec(name) ?? [];
    if (digits === undefined) continue;
    const segment = Number(digits);
    const known = found.get(segment) ?? { plain: false, compressed: false };
    if (suffix === undefined) known.plain = true;
    else if (suffix === ".zst") known.compressed = true;
    else await rm(join(dir, name), { force: true });
    if (known.plain || known.compressed) found.set(segment, known);
  }
  const numbers = [...found.keys()].sort((a, b) => a - b);
  const segments: StoredSegment[] = [];
  for (const segment of numbers) segments.push(await readSegment(dir, segment, found.get(segment), log));
  return segments;
}

async function readSegment(
  dir: string,
  segment: number,
  found: Found | undefined,
  log: LogStoreEvent,
): Promise<StoredSegment> {
  const plain = found?.plain ? await plainSegment(dir, segment) : undefined;
  const compressed = found?.compressed ? await compressedSegment(dir, segment) : undefined;
  if (plain && compressed?.bytes === plain.bytes) {
    await rm(segmentPath(dir, segment));
    return compressed;
  }
  if (plain) {
    await rm(compressedPath(dir, segment), { force: true });
    return plain;
  }
  if (compressed) return compressed;
  // The file stays until retention removes it: somebody may want to look at it.
  const { size } = await stat(compressedPath(dir, segment));
  log({ event: "journal-damaged", segment, offset: 0, skippedBytes: size });
  return { segment, bytes: 0, diskBytes: size, frames: [] };
}

async function plainSegment(dir: string, segment: number): Promise<StoredSegment> {
  const { size } = await stat(segmentPath(dir, segment));
  return { segment, bytes: size, diskBytes: size, frames: undefined };
}

/** @returns undefined where it has no whole seek table */
async function compressedSegment(dir: string, segment: number): Promise<StoredSegment | undefined> {
  const file = await open(compressedPath(dir, segment), "r");
  try {
    const { size } = await file.stat();
    const frames = await readSeekTable(file, size);
    return frames && { segment, bytes: decompressedBytes(frames), diskBytes: size, frames };
  } finally {
    await file.close();
  }
}

/** Deletes all files of a segment. */
export async function removeSegmentFiles(dir: string, segment: number): Promise<void> {
  for (const path of [segmentPath, compressedPath, temporaryPath])
    await rm(path(dir, segment), { force: true });
}
