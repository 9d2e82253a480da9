import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { reasonOf } from "@playground/shared/reason-of";
import type { z } from "zod";

/** A small value that outlives the process. */
export interface KeptValue<Value> {
  get(): Value;
  /**
   * Changes it; changes are made one after the other. Resolves when the new value is on disk.
   * @param change gives the new value; what it throws leaves the old one, and so does a value that could not be read again
   */
  change(change: (value: Value) => Value): Promise<Value>;
}

/** A file of settings that cannot be read. */
export class DamagedFileError extends Error {
  override readonly name = "DamagedFileError";

  constructor(file: string, cause: unknown) {
    const reason = reasonOf(cause);
    super(`${file} cannot be read: ${reason}; remove it to begin anew`, { cause });
  }
}

/**
 * Opens a value that is kept as JSON.
 * @param file where it is kept; undefined keeps it in memory only
 * @param initial what it is while there is no file
 * @throws {DamagedFileError} where the file is not such a value
 */
export async function openKeptValue<Value>(
  file: string | undefined,
  schema: z.ZodType<Value>,
  initial: Value,
): Promise<KeptValue<Value>> {
  let value = file === undefined ? initial : await read(file, schema, initial);
  let last: Promise<unknown> = Promise.resolve();
  return {
    get: () => value,
    change(change) {
      const changed = last.then(async () => {
        // JSON has no NaN, for one: a file with what it makes of it would keep the process from starting.
        const next = schema.parse(change(value));
        if (file !== undefined) await write(file, next);
        value = next;
        return next;
      });
      last = changed.catch(() => undefined);
      return changed;
    },
  };
}

async function read<Value>(file: string, schema: z.ZodType<Value>, initial: Value): Promise<Value> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return initial;
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new DamagedFileError(file, cause);
  }
}

/** At any moment the file is the old one or the new one, whole. */
async function write(file: string, value: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.new`;
  const handle = await open(temporary, "w");
  try {
    await handle.writeFile(`${JSON.stringify(value, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
}
