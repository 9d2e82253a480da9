import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Flags, formatFlagFile, readFlagFile, restingFlags } from "./flag-file.ts";

/** Where the flag file lies in the folder that all processes share: `PLAYGROUND_FAULTS`. */
export const flagFile = (folder: string): string => join(folder, "flags.json");

/** What the processes say of the faults they cause, a file each. */
export const reportsFolder = (folder: string): string => join(folder, "effective");

/** The flags as they are set; all off where there is no file. @throws {FaultError} where the file is broken */
export async function readFlags(folder: string): Promise<Flags> {
  try {
    return { ...restingFlags(), ...readFlagFile(await readFile(flagFile(folder), "utf8")) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return restingFlags();
    throw error;
  }
}

/** Whoever reads sees the old file or the new one, whole. */
export async function writeFlags(folder: string, flags: Flags): Promise<void> {
  await writeWhole(flagFile(folder), formatFlagFile(flags));
}

export async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}.new`;
  await writeFile(draft, text);
  await rename(draft, file);
}
