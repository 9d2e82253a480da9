import { eventually } from "@playground/trace-testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkout } from "./support/checkout.ts";
import { type Playground, startPlayground } from "./support/playground.ts";
import { sql } from "./support/sql.ts";

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.stop());

/** A product whose stock the database refuses to change: a failure of inventory's own, as deep as it gets. */
const sellBrokenProduct = (databaseUrl: string) =>
  sql(
    databaseUrl,
    `INSERT INTO inventory.products VALUES ('broken', 'Broken product', 100);
     INSERT INTO inventory.stock (sku, on_hand) VALUES ('broken', 10);
     CREATE FUNCTION inventory.refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'page checksum mismatch'; END $$;
     CREATE TRIGGER refuse BEFORE UPDATE ON inventory.stock
       FOR EACH ROW WHEN (NEW.sku = 'broken') EXECUTE FUNCTION inventory.refuse();`,
  );

it("shows an error deep in inventory on every span of its path, with the same ids in logs and answer", async () => {
  await sellBrokenProduct(playground.databaseUrl);
  const headers = { "x-correlation-id": "deep-error" };
  const { status, body, traceId } = await checkout(playground.url("storefront"), { sku: "broken", headers });
  expect(status).toBe(502);
  expect(body).toEqual({
    error: {
      code: "UPSTREAM_FAILED",
      message: "orders answered with status 502",
      correlation_id: "deep-error",
      trace_id: traceId,
    },
  });
  await eventually(async () => {
    const { spans } = await playground.console.trace(traceId);
    const failed = spans
      .filter((span) => span.status.code === "error")
      .map(({ service, name }) => `${service} ${name}`);
    expect(failed).toEqual(
      expect.arrayContaining([
        "storefront POST /checkout",
        "storefront POST",
        "orders POST /orders",
        "orders POST",
        "inventory POST /reservations",
        expect.stringMatching(/^inventory .*UPDATE/),
      ]),
    );
  });
  await eventually(async () => {
    const { logs } = await playground.console.logs({ correlation_id: "deep-error" });
    const errors = logs.filter(({ level }) => level === "error");
    expect(new Set(errors.map(({ service }) => service))).toEqual(
      new Set(["storefront", "orders", "inventory"]),
    );
    expect(new Set(logs.map((line) => line.trace_id))).toEqual(new Set([traceId]));
    const cause = errors.find(({ service }) => service === "inventory");
    expect(cause?.attributes).toMatchObject({ "exception.message": "page checksum mismatch" });
  });
});
