import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CommandError } from "./command-error.ts";

export const REPOSITORY = join(import.meta.dirname, "..");
const DEFAULT_DATA = join(REPOSITORY, ".playground");

const MARK = ".playground-data";
const MARK_TEXT = "The data of a playground; `playground up --fresh` empties this directory.\n";

/** The data directory that `--data` names, or the repository's own. */
export const dataDirectory = (option: string | undefined, cwd: string): string =>
  option === undefined ? DEFAULT_DATA : resolve(cwd, option);

/**
 * Makes the data directory where it is missing. One that is new or empty is marked as a playground's own.
 * @returns its real path, as the processes that run in it show it
 */
export function openDataDirectory(path: string): string {
  mkdirSync(path, { recursive: true });
  const isOwn = path === DEFAULT_DATA || readdirSync(path).length === 0;
  if (isOwn) writeFileSync(join(path, MARK), MARK_TEXT);
  return realpathSync(path);
}

/**
 * Takes everything out of a data directory but its mark and what `keep` names.
 * @throws {CommandError} where it is not marked as a playground's own: it may hold anything
 */
export function emptyDataDirectory(path: string, keep: readonly string[]): void {
  if (!existsSync(join(path, MARK))) {
    throw new CommandError(`${path} held other files before a playground used it: empty it yourself`);
  }
  const kept = new Set([MARK, ...keep]);
  for (const name of readdirSync(path)) {
    if (!kept.has(name)) rmSync(join(path, name), { recursive: true, force: true });
  }
}
