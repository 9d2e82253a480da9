import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { RunSummary } from "../analyse/trace/compare/run-summary.ts";
import { ApiError } from "./api-error.ts";

const count = z.int().min(0);
const path = z.array(z.string());

/** What is kept of a run. */
const Snapshot = z.object({
  version: z.literal(1),
  name: z.string(),
  /** ISO 8601. */
  taken_at: z.string(),
  from: z.string(),
  to: z.string(),
  traces: count,
  operations: z.array(
    z.object({ entry: z.string(), requests: count, errors: count, durations_ms: z.array(z.number()) }),
  ),
  paths: z.array(z.object({ path, time_ms: z.number(), count: z.number() })),
});
export type Snapshot = z.infer<typeof Snapshot> & RunSummary;

/** Runs that are kept, by name. */
export interface SnapshotShelf {
  /** By name. */
  list(): Promise<readonly string[]>;
  /** @throws {ApiError} `SNAPSHOT_NOT_FOUND` with those that there are, `SNAPSHOT_DAMAGED` */
  read(name: string): Promise<Snapshot>;
  /** Replaces one of that name. @throws {ApiError} `INVALID_SNAPSHOT_NAME`, `TOO_MANY_SNAPSHOTS` */
  keep(snapshot: Snapshot): Promise<void>;
  remove(name: string): Promise<void>;
}

const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/i;
const MOST = 200;

/** @param folder is made when the first one is kept */
export function openSnapshotShelf(folder: string): SnapshotShelf {
  const fileOf = (name: string): string => join(folder, `${checked(name)}.json`);

  const list = async (): Promise<readonly string[]> =>
    (await readdir(folder).catch((): string[] => []))
      .filter((file) => file.endsWith(".json"))
      .map((file) => file.slice(0, -".json".length))
      .sort();

  async function notFound(name: string): Promise<never> {
    const names = await list();
    const known = names.length === 0 ? "there are none" : `there are ${names.join(", ")}`;
    throw new ApiError("SNAPSHOT_NOT_FOUND", {
      message: `There is no snapshot ${JSON.stringify(name)}; ${known}`,
    });
  }

  return {
    list,
    async read(name) {
      const text = await readFile(fileOf(name), "utf8").catch(() => notFound(name));
      try {
        return Snapshot.parse(JSON.parse(text));
      } catch {
        throw new ApiError("SNAPSHOT_DAMAGED", {
          message: `The snapshot ${JSON.stringify(name)} cannot be read`,
        });
      }
    },
    async keep(snapshot) {
      const file = fileOf(snapshot.name);
      const names = await list();
      if (names.length >= MOST && !names.includes(snapshot.name)) throw new ApiError("TOO_MANY_SNAPSHOTS");
      await mkdir(folder, { recursive: true });
      await writeFile(`${file}.new`, JSON.stringify(snapshot));
      await rename(`${file}.new`, file);
    },
    async remove(name) {
      if (!(await list()).includes(checked(name))) await notFound(name);
      await rm(fileOf(name), { force: true });
    },
  };
}

function checked(name: string): string {
  if (NAME.test(name)) return name;
  throw new ApiError("INVALID_SNAPSHOT_NAME", {
    message: `Not a name for a snapshot: ${JSON.stringify(name)}; letters, digits, dots, dashes and underscores, 64 at most`,
  });
}
