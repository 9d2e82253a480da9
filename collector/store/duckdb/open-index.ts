import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { reasonOf } from "@playground/shared/reason-of";
import type { Journal } from "../journal/journal.ts";
import { comparePlaces, type Place } from "../journal/place.ts";
import { SEGMENT_HEAD_BYTES } from "../journal/segment-file.ts";
import type { LogStoreEvent } from "../store-event.ts";
import { inUseError } from "./data-lock.ts";
import { THREADS } from "./duckdb-threads.ts";
import { readIndexedTo } from "./indexed-to.ts";
import { CREATE_SCHEMA } from "./schema.ts";
import { transaction } from "./sql.ts";

/** The DuckDB file behind the journal, with one connection to write and one to read. */
export interface Index {
  readonly writer: DuckDBConnection;
  readonly reader: DuckDBConnection;
  /** One more to read with, for what takes long; its user closes it. */
  connect(): Promise<DuckDBConnection>;
  /** Where the journal's records begin that it lacks. */
  readonly indexedTo: Place;
  /** Moves everything into the file: what was written since the last time is gone with the process otherwise. */
  save(): Promise<void>;
  /** Closes the file. */
  close(): void;
}

/**
 * How DuckDB runs. It reaches for nothing outside of the data directory: no extension is fetched.
 * @see https://duckdb.org/docs/stable/configuration/overview
 */
const settings = (dir: string): Record<string, string> => ({
  memory_limit: "128MB",
  threads: String(THREADS),
  // Memory that a statement has freed goes back soon, not only from 128 MB on.
  allocator_flush_threshold: "8MB",
  temp_directory: join(dir, "tmp"),
  max_temp_directory_size: "1GB",
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
});

/** The last one is written anew with each save: with DuckDB's own 122 880 rows the file had a sixth more room than it used. */
const ROW_GROUP_ROWS = 40_960;

/**
 * There is no write-ahead log: the journal is one already, and the index says how far of it it has.
 * @see https://duckdb.org/docs/stable/sql/statements/attach
 */
function attach(dir: string): string {
  const path = join(dir, "index.duckdb").replaceAll("'", "''");
  return `ATTACH '${path}' AS playground (RECOVERY_MODE no_wal_writes, ROW_GROUP_SIZE ${ROW_GROUP_ROWS})`;
}

async function open(dir: string, prepare: (connection: DuckDBConnection) => Promise<Place>): Promise<Index> {
  const instance = await DuckDBInstance.create(":memory:", settings(dir));
  const connect = async () => {
    const connection = await instance.connect();
    await connection.run("USE playground");
    return connection;
  };
  try {
    const first = await instance.connect();
    await first.run(attach(dir));
    first.closeSync();
    const writer = await connect();
    const indexedTo = await prepare(writer);
    const reader = await connect();
    const save = async () => {
      await writer.run("CHECKPOINT playground");
    };
    return {
      writer,
      reader,
      connect,
      indexedTo,
      save,
      close() {
        reader.closeSync();
        writer.closeSync();
        instance.closeSync();
      },
    };
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

async function create(dir: string): Promise<Index> {
  await rm(join(dir, "index.duckdb"), { force: true });
  // Of a version that had one.
  await rm(join(dir, "index.duckdb.wal"), { force: true });
  const index = await open(dir, (connection) =>
    transaction(connection, async () => {
      await connection.run(CREATE_SCHEMA);
      return readIndexedTo(connection);
    }),
  );
  // A file without tables would be one to rebuild.
  await index.save();
  return index;
}

/**
 * Opens the index of a data directory, or makes one: when there is none, when it was made by another version, when DuckDB
 * cannot open it, and when it goes further than the journal (the journal decides what is there).
 * @throws {DataDirectoryInUseError} when another program has the file open
 */
export async function openIndex(dir: string, journal: Journal, log: LogStoreEvent): Promise<Index> {
  const reason = await stat(join(dir, "index.duckdb")).then(
    () => undefined,
    () => "there is none",
  );
  if (reason !== undefined) {
    const isEmpty = journal.segments().every(({ bytes }) => bytes <= SEGMENT_HEAD_BYTES);
    if (!isEmpty) log({ event: "index-rebuilt", reason });
    return create(dir);
  }
  try {
    return await open(dir, async (connection) => {
      const indexedTo = await readIndexedTo(connection);
      if (comparePlaces(indexedTo, journal.end()) > 0) throw new Error("it goes further than the journal");
      return indexedTo;
    });
  } catch (cause) {
    const inUse = inUseError(dir, cause);
    if (inUse) throw inUse;
    log({ event: "index-rebuilt", reason: reasonOf(cause) });
    return create(dir);
  }
}
