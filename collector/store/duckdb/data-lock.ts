import { rm } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

/** Another process has this data directory open. */
export class DataDirectoryInUseError extends Error {
  override readonly name = "DataDirectoryInUseError";
}

const hold = (path: string): Promise<DuckDBInstance> =>
  DuckDBInstance.create(path, { threads: "1", memory_limit: "16MB" });

/** The error to show when DuckDB could not open a file because another process has it; undefined for other errors. */
export function inUseError(dir: string, cause: unknown): DataDirectoryInUseError | undefined {
  if (!(cause instanceof Error) || !cause.message.includes("Could not set lock")) return undefined;
  const pid = /PID (\d+)/.exec(cause.message)?.[1];
  const holder = pid === undefined ? "another process" : `process ${pid}`;
  return new DataDirectoryInUseError(`the data directory ${dir} is in use by ${holder}`, { cause });
}

/**
 * Reserves a data directory for this process.
 * Node has no file locks; DuckDB's are the kernel's, so they end with the process however it ends, which a file with a
 * process id in it does not. The lock has a database file of its own because the index may have to be deleted.
 * Kernels keep such locks by process: opening a directory twice within one process is not noticed.
 * @returns what releases it
 * @throws {DataDirectoryInUseError} naming the process that has it
 */
export async function lockDataDirectory(dir: string): Promise<() => void> {
  const path = join(dir, "lock.duckdb");
  const instance = await hold(path).catch(async (cause: unknown) => {
    const inUse = inUseError(dir, cause);
    if (inUse) throw inUse;
    // A crash while the file was made leaves one that no DuckDB opens; there is nothing in it.
    await rm(path, { force: true });
    return hold(path);
  });
  return () => instance.closeSync();
}
