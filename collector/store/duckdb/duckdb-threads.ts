import type { DuckDBConnection } from "@duckdb/node-api";

/** What DuckDB starts with. */
export const THREADS = 2;

/** With how many threads DuckDB works. */
export interface DuckdbThreads {
  /**
   * One: while much is written. Whoever has asked spins until the second thread is done with its share, which was a tenth of
   * what a span costs.
   */
  forWriting(connection: DuckDBConnection): Promise<void>;
  /** All: answers take two thirds of the time. */
  forQueries(connection: DuckDBConnection): Promise<void>;
}

/** Sets the number where it is another than the last. @see https://duckdb.org/docs/stable/configuration/overview */
export function createDuckdbThreads(): DuckdbThreads {
  let current = THREADS;
  async function set(connection: DuckDBConnection, threads: number): Promise<void> {
    if (threads === current) return;
    current = threads;
    await connection.run(`SET threads = ${threads}`);
  }
  return {
    forWriting: (connection) => set(connection, 1),
    forQueries: (connection) => set(connection, THREADS),
  };
}
