import { existsSync, mkdirSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Outside of the checkout; kept for the next run, since building takes minutes. */
const directory = (): string =>
  process.env.BENCH_PEERS_CACHE ?? join(tmpdir(), "observability-playground-peers");

/**
 * The path of a program, which is built where it is not there yet.
 * @param build writes the program to the path, and may leave other things in the directory
 */
export async function cachedProgram(
  name: string,
  build: (path: string, directory: string) => Promise<unknown>,
): Promise<string> {
  const path = join(directory(), name);
  if (existsSync(path)) return path;
  mkdirSync(directory(), { recursive: true, mode: 0o700 });
  console.error(`building ${path}: minutes, but once`);
  await build(`${path}.new`, directory());
  renameSync(`${path}.new`, path);
  return path;
}
