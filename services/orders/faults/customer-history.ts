import type { Connection, Database } from "@playground/shared/postgres/database";

/** Settled orders, as years of business would have left them. */
export interface History {
  /** The first eight hex digits of their ids, by which they are found again. */
  readonly idPrefix: string;
  readonly orders: number;
  /** Names, in SQL, of the row number `n`. */
  readonly customer: string;
  /** Whether each has a line as well. */
  readonly withLines: boolean;
}

const LIMIT_MS = 120_000;

export const addHistory = (database: Database, history: History): Promise<void> =>
  withPatience(database, async ({ query }) => {
    const { idPrefix, orders, customer, withLines } = history;
    await query(
      `INSERT INTO orders (id, customer, status, reservation_id, total_cents)
       SELECT ${idOf(idPrefix)}, ${customer}, 'fulfilled', ${idOf(idPrefix)}, 890 FROM generate_series(1, $1) AS n
       ON CONFLICT DO NOTHING`,
      [orders],
    );
    if (withLines) {
      // Else the foreign key of each line is checked by the plan for a small table, if that is how this connection last planned it.
      await query("ANALYZE orders");
      await query(
        `INSERT INTO order_lines (order_id, sku, quantity, unit_price_cents)
         SELECT ${idOf(idPrefix)}, 'coffee', 1, 890 FROM generate_series(1, $1) AS n ON CONFLICT DO NOTHING`,
        [orders],
      );
    }
    await query("VACUUM (ANALYZE) orders, order_lines");
  });

/** Takes them away again; does nothing where there are none. */
export const removeHistory = (database: Database, { idPrefix }: Pick<History, "idPrefix">): Promise<void> =>
  withPatience(database, async ({ query }) => {
    const removed = await query<{ count: number }>(
      "WITH gone AS (DELETE FROM orders WHERE id BETWEEN $1 AND $2 RETURNING 1) SELECT count(*)::int FROM gone",
      [`${idPrefix}-0000-4000-8000-000000000000`, `${idPrefix}-0000-4000-8000-ffffffffffff`],
    );
    // So that what comes after does not read past what is gone.
    if ((removed[0]?.count ?? 0) > 0) await query("VACUUM (ANALYZE) orders, order_lines");
  });

const idOf = (prefix: string): string => `('${prefix}-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;

/** With a connection whose statements may take longer than a request's. */
async function withPatience(
  database: Database,
  work: (connection: Connection) => Promise<void>,
): Promise<void> {
  const connection = await database.acquire();
  try {
    await connection.query(`SET statement_timeout = ${LIMIT_MS}`);
    await work(connection);
  } finally {
    await connection.query("RESET statement_timeout").catch(() => undefined);
    connection.release();
  }
}
