import { eventually } from "@playground/trace-testing";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkout } from "./support/checkout.ts";
import { type Playground, startPlayground } from "./support/playground.ts";
import { sql } from "./support/sql.ts";

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.stop());

it.each(["storefront", "orders", "inventory"])(
  "answers what is in flight after %s was told to stop",
  async (service) => {
    const database = new Client({ connectionString: playground.databaseUrl });
    await database.connect();
    try {
      // A row that stays locked keeps the checkout in flight for as long as the test likes.
      await database.query("BEGIN; SELECT * FROM inventory.stock WHERE sku = 'honey' FOR UPDATE");
      const order = checkout(playground.url("storefront"), { sku: "honey" });
      await eventually(async () => {
        const waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
        expect(await sql(playground.databaseUrl, waiting)).toHaveLength(1);
      });
      const pid = await playground.pid(service);
      process.kill(pid, "SIGTERM");
      await database.query("COMMIT");
      expect((await order).status).toBe(201);
      await eventually(async () => expect(await playground.pid(service)).not.toBe(pid), { withinMs: 20_000 });
      // It is started anew, and orders can be placed again.
      await eventually(async () => expect((await checkout(playground.url("storefront"))).status).toBe(201), {
        withinMs: 20_000,
      });
    } finally {
      await database.end();
    }
  },
);
