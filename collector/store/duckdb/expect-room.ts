import { statfs } from "node:fs/promises";

const MEBIBYTE = 1024 * 1024;
const inMebibytes = (bytes: number): string => `${Math.ceil(bytes / MEBIBYTE)} MiB`;

/**
 * DuckDB gives a file up when the disk is full in the middle of saving it: whether there is room is asked before.
 * @throws {Error} saying how much is needed and how much is there
 */
export async function expectRoom(dir: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dir);
  const free = bavail * bsize;
  if (free >= neededBytes) return;
  throw new Error(`that may take ${inMebibytes(neededBytes)}, and ${inMebibytes(free)} are free on the disk`);
}
