import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { openPromise, type ZipFile } from "yauzl";
import { CommandError } from "../command-error.ts";

/** A file of OTLP/JSON lines. */
export interface LinesFile {
  readonly name: string;
  open(): Promise<Readable>;
}

export interface OpenedExport {
  readonly files: readonly LinesFile[];
  /** Entries of the zip that hold no lines. */
  readonly ignored: readonly string[];
  close(): void;
}

const ZIP_MAGIC = Buffer.from([0x50, 0x4b]);
const LINES = /\.jsonl?$/;

/**
 * Opens what `playground export` has written, or a plain file of OTLP/JSON lines.
 * @throws {CommandError} where it cannot be read
 */
export async function openExport(path: string): Promise<OpenedExport> {
  try {
    if (!(await isZip(path))) {
      const file = { name: path, open: async () => createReadStream(path) };
      return { files: [file], ignored: [], close: () => undefined };
    }
    return await openZip(await openPromise(path, { autoClose: false }));
  } catch (cause) {
    throw new CommandError(`${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { buffer } = await file.read(Buffer.alloc(ZIP_MAGIC.length), 0, ZIP_MAGIC.length, 0);
    return buffer.equals(ZIP_MAGIC);
  } finally {
    await file.close();
  }
}

async function openZip(zip: ZipFile): Promise<OpenedExport> {
  const files: LinesFile[] = [];
  const ignored: string[] = [];
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    if (LINES.test(name)) files.push({ name, open: () => zip.openReadStreamPromise(entry) });
    else if (!name.endsWith("/")) ignored.push(name);
  }
  return { files, ignored, close: () => zip.close() };
}
