import { Pool, type PoolClient, type QueryResultRow } from "pg";
import { AppError } from "../http/app-error.ts";
import type { Logger } from "../logger/logger.ts";

/** Runs one statement and gives its rows. */
export type Query = <Row extends QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;

/** One connection, for as long as whoever has it keeps it. */
export interface Connection {
  readonly query: Query;
  /** Gives it back to the pool; a connection that nobody gives back is lost to all others. */
  release(): void;
}

export interface Database {
  readonly query: Query;
  /** Runs `work` in one transaction: committed when it resolves, rolled back when it rejects. */
  transaction<Result>(work: (query: Query) => Promise<Result>): Promise<Result>;
  /** Takes a connection out of the pool; `query` and `transaction` are there for those that do not need to keep one. */
  acquire(): Promise<Connection>;
  close(): Promise<void>;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface DatabaseOptions {
  readonly databaseUrl: string;
  readonly schema: string;
  readonly applicationName: string;
  readonly maxConnections?: number;
  /** Where the server is now, instead of where `databaseUrl` says; asked before each use. */
  readonly address?: () => Address | undefined;
}

/** Shorter than a request may take, so that a caller hears of a full pool or a dead server rather than of a time-out. */
const CONNECT_TIMEOUT_MS = 3_000;
const STATEMENT_TIMEOUT_MS = 5_000;

/**
 * Opens a pool of connections to one schema of PostgreSQL. The first connection is made at once, so that a wrong address
 * is seen at the start and the first request does not wait for it.
 * @throws {AppError} `DATABASE_UNAVAILABLE`, here and from any call that gets no connection, or loses it
 */
export async function connect(options: DatabaseOptions, logger: Logger): Promise<Database> {
  const pools = createPools(options, logger);

  async function acquire(): Promise<PoolClient> {
    return pools.current().connect().catch(unavailable);
  }

  async function withClient<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await acquire();
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      const lost = isConnectionLoss(error);
      client.release(lost);
      return lost ? unavailable(error) : Promise.reject(error);
    }
  }

  const database: Database = {
    query: (sql, values) => withClient((client) => queryOn(client)(sql, values)),
    transaction: (work) =>
      withClient(async (client) => {
        await client.query("BEGIN");
        try {
          const result = await work(queryOn(client));
          await client.query("COMMIT");
          return result;
        } catch (error) {
          await client.query("ROLLBACK").catch(() => undefined);
          throw error;
        }
      }),
    acquire: async () => {
      const client = await acquire();
      return { query: queryOn(client), release: () => client.release() };
    },
    close: pools.close,
  };
  await database.query("SELECT 1");
  return database;
}

/** The pool to the server's address; when the address changes a new one, and the old one ends when its last connection is given back. */
function createPools(options: DatabaseOptions, logger: Logger) {
  const ending = new Set<Promise<void>>();
  const end = (pool: Pool): void => {
    const ended = pool.end().finally(() => ending.delete(ended));
    ending.add(ended);
  };
  let address = options.address?.();
  let pool = openPool(options, address, logger);
  return {
    current(): Pool {
      const now = options.address?.();
      if (now?.host !== address?.host || now?.port !== address?.port) {
        end(pool);
        address = now;
        pool = openPool(options, address, logger);
      }
      return pool;
    },
    async close(): Promise<void> {
      end(pool);
      await Promise.all(ending);
    },
  };
}

function openPool(options: DatabaseOptions, address: Address | undefined, logger: Logger): Pool {
  const pool = new Pool({
    connectionString: at(options.databaseUrl, address),
    application_name: options.applicationName,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    options: `-c search_path=${options.schema} -c statement_timeout=${STATEMENT_TIMEOUT_MS}`,
  });
  // Without a listener an idle connection that the server closes would end the process.
  pool.on("error", (err) => logger.warn({ err }, "an idle database connection was lost"));
  return pool;
}

function at(databaseUrl: string, address: Address | undefined): string {
  if (address === undefined) return databaseUrl;
  const url = new URL(databaseUrl);
  url.hostname = address.host;
  url.port = String(address.port);
  return url.href;
}

const queryOn =
  (client: PoolClient): Query =>
  async <Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []) => {
    const { rows } = await client.query<Row>(sql, [...values]);
    return rows;
  };

/** Class 08 and the 57P codes: the server went away. @see https://www.postgresql.org/docs/18/errcodes-appendix.html */
const LOST = /^(08|57P0|ECONN|EPIPE|ETIMEDOUT)/;

function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: string };
  return code === undefined ? /connection terminated/i.test(error.message) : LOST.test(code);
}

function unavailable(cause: unknown): never {
  throw new AppError("DATABASE_UNAVAILABLE", { cause });
}
