import { createWriteStream } from "node:fs";
import { link, rename, rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { CommandError } from "../command-error.ts";

/**
 * Writes a stream to a file that appears only once all of it is there.
 * @param overwrite whether a file of that name may be replaced
 * @returns its size in bytes
 * @throws {CommandError} where there is one and it may not, or the file cannot be written; nothing is left then
 */
export async function saveStream(
  stream: ReadableStream<Uint8Array>,
  path: string,
  { overwrite, signal }: { readonly overwrite: boolean; readonly signal: AbortSignal },
): Promise<number> {
  const partial = `${path}.${process.pid}.partial`;
  try {
    await pipeline(Readable.fromWeb(stream), createWriteStream(partial, { flags: "wx" }), { signal });
    const { size } = await stat(partial);
    // A link fails where there is a file; a rename replaces it.
    if (overwrite) await rename(partial, path);
    else await link(partial, path);
    return size;
  } catch (cause) {
    throw problemWith(path, cause);
  } finally {
    await rm(partial, { force: true });
  }
}

function problemWith(path: string, cause: unknown): unknown {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === "EEXIST") return alreadyThere(path);
  // What `fetch` throws where the answer ends early.
  if (cause instanceof TypeError)
    return new CommandError("the collector stopped in the middle of it; nothing was written", { cause });
  if (code === "ABORT_ERR") return new CommandError("interrupted; nothing was written", { cause });
  return new CommandError(`${path} cannot be written: ${message}`, { cause });
}

export const alreadyThere = (path: string): CommandError =>
  new CommandError(`${path} is there already; --force replaces it`, { exitCode: 2 });
