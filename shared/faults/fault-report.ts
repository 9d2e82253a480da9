import { readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { reportsFolder, writeWhole } from "./fault-folder.ts";

const FaultPart = z.object({
  variant: z.string(),
  /** `applied` also where only some requests are struck. */
  state: z.enum(["off", "applying", "applied", "removing", "failed"]),
  problem: z.string().optional(),
});
export type FaultPart = z.infer<typeof FaultPart>;

/** What one process says of the faults that it causes or has a part in. */
const FaultReport = z.object({
  process: z.string(),
  /** Of the flag file that it goes by; empty where it has read none. */
  revision: z.string(),
  /** Why it does not go by the newest file. */
  problem: z.string().optional(),
  faults: z.record(z.string(), FaultPart),
});
export type FaultReport = z.infer<typeof FaultReport>;

/** A report that nobody has confirmed for so long is of a process that is gone. */
const STALE_MS = 6_000;
export const CONFIRM_MS = 2_000;

const fileOf = (folder: string, process: string): string => join(reportsFolder(folder), `${process}.json`);

export const writeReport = (folder: string, report: FaultReport): Promise<void> =>
  writeWhole(fileOf(folder, report.process), `${JSON.stringify(report)}\n`);

/** Says that the process still lives and nothing has changed. */
export async function confirmReport(folder: string, process: string, nowMs: number): Promise<void> {
  await utimes(fileOf(folder, process), nowMs / 1_000, nowMs / 1_000);
}

export const removeReport = (folder: string, process: string): Promise<void> =>
  rm(fileOf(folder, process), { force: true });

/** What every process that lives says. */
export async function readReports(folder: string, nowMs: number): Promise<FaultReport[]> {
  const names = await readdir(reportsFolder(folder)).catch((): string[] => []);
  const reports = await Promise.all(
    names
      .filter((name) => name.endsWith(".json"))
      .map((name) => readOne(join(reportsFolder(folder), name), nowMs)),
  );
  return reports.filter((report) => report !== undefined);
}

async function readOne(file: string, nowMs: number): Promise<FaultReport | undefined> {
  try {
    const { mtimeMs } = await stat(file);
    if (nowMs - mtimeMs > STALE_MS) return undefined;
    return FaultReport.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    // Gone since it was listed, or of another version: as if the process said nothing.
    return undefined;
  }
}
