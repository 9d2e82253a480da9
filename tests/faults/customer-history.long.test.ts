import { join } from "node:path";
import { createLogger } from "@playground/shared/logger/logger";
import { connect, type Database } from "@playground/shared/postgres/database";
import { migrate } from "@playground/shared/postgres/migrate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addHistory, removeHistory } from "../../services/orders/faults/customer-history.ts";
import { type Playground, ROOT, startPlayground } from "../support/playground.ts";

const GRACE = { idPrefix: "96ace000", customer: "'grace'", withLines: true };
const ORDERS = 2_000;
const logger = createLogger({
  service: "orders",
  version: "1",
  correlationId: () => undefined,
  destinations: [],
});

let playground: Playground;
let database: Database;
beforeAll(async () => {
  playground = await startPlayground();
  const place = { databaseUrl: playground.databaseUrl, schema: "spare" };
  await migrate({ ...place, folder: join(ROOT, "services/orders/migrations") }, logger);
  database = await connect({ ...place, applicationName: "spare", maxConnections: 1 }, logger);
});
afterAll(async () => {
  await database.close();
  await playground.stop();
});

const whole = async (sql: string): Promise<number> => {
  const [row] = await database.query<{ n: number }>(sql);
  return Number(row?.n);
};

it("does not read the whole table for each of its lines, even where the table was small a moment ago", async () => {
  await database.query("TRUNCATE orders, order_lines");
  await database.query(
    "INSERT INTO orders SELECT gen_random_uuid(), 'ada', 'placed', gen_random_uuid(), 1 FROM generate_series(1, 5)",
  );
  await database.query("VACUUM (ANALYZE) orders, order_lines");
  // So often that PostgreSQL keeps its plan for the check of the foreign key: to read the whole table, which is one page.
  for (let line = 0; line < 10; line++)
    await database.query("INSERT INTO order_lines SELECT id, $1, 1, 1 FROM orders LIMIT 1", [`sku ${line}`]);
  const wholeReads = async () => {
    await database.query("SELECT pg_stat_force_next_flush()");
    return whole("SELECT seq_scan AS n FROM pg_stat_user_tables WHERE relid = 'orders'::regclass");
  };
  const before = await wholeReads();

  await addHistory(database, { ...GRACE, orders: ORDERS });

  expect((await wholeReads()) - before).toBeLessThan(20);
  expect(await whole("SELECT count(*) AS n FROM order_lines")).toBe(ORDERS + 10);
  await removeHistory(database, GRACE);
  expect(await whole("SELECT count(*) AS n FROM orders")).toBe(5);
  expect(await whole("SELECT count(*) AS n FROM order_lines")).toBe(10);
});
