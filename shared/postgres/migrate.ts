import { runner } from "node-pg-migrate";
import type { Logger } from "../logger/logger.ts";

/** The same for both services, so that they wait for each other instead of failing. */
const LOCK_MODE = "wait";

/**
 * Brings one service's schema up to date from its folder of numbered SQL files. Each file runs once and in a transaction;
 * processes that start together wait for one another.
 * @param schema is made when missing, and holds the list of files that have run
 */
export async function migrate(
  { databaseUrl, schema, folder }: { databaseUrl: string; schema: string; folder: string },
  logger: Logger,
): Promise<void> {
  const ran = await runner({
    databaseUrl,
    schema,
    createSchema: true,
    migrationsSchema: schema,
    migrationsTable: "migrations",
    dir: folder,
    direction: "up",
    advisoryLockMode: LOCK_MODE,
    log: () => undefined,
  });
  for (const { name } of ran) logger.info({ schema, migration: name }, "migration applied");
}
