import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

const LARGEST_BYTES = 5_000_000;

/** A log file that keeps its size: at its bound it becomes `<path>.1`, in the place of an older one, and begins anew. */
export interface RotatingFile {
  /** What cannot be written, to a full disk for example, is lost: a log is no reason to end. */
  write(chunk: Uint8Array): void;
  close(): void;
}

/**
 * Opens a log file to append to; its directory is made when missing.
 * @param largestBytes of one of the two files
 */
export function openRotatingFile(path: string, largestBytes = LARGEST_BYTES): RotatingFile {
  mkdirSync(dirname(path), { recursive: true });
  let file = openSync(path, "a", 0o600);
  let size = fstatSync(file).size;

  function rotate(): void {
    closeSync(file);
    renameSync(path, `${path}.1`);
    file = openSync(path, "a", 0o600);
    size = 0;
  }
  return {
    write(chunk) {
      try {
        if (size > 0 && size + chunk.byteLength > largestBytes) rotate();
        writeSync(file, chunk);
        size += chunk.byteLength;
      } catch {
        // As said above.
      }
    },
    close: () => closeSync(file),
  };
}
