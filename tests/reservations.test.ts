import { randomUUID } from "node:crypto";
import { eventually } from "@playground/trace-testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Playground, startPlayground } from "./support/playground.ts";
import { sql } from "./support/sql.ts";

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.stop());

async function ask(method: string, path: string, body?: object) {
  const response = await fetch(playground.url("inventory", path), {
    method,
    ...(body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const hold = (id: string, sku: string, quantity: number) =>
  ask("POST", "/reservations", { id, items: [{ sku, quantity }] });

/** Puts a product of its own on sale for one test. */
async function sell(onHand: number): Promise<string> {
  const sku = `test-${randomUUID().slice(0, 8)}`;
  await sql(
    playground.databaseUrl,
    `INSERT INTO inventory.products VALUES ('${sku}', 'For a test', 100);
     INSERT INTO inventory.stock (sku, on_hand) VALUES ('${sku}', ${onHand})`,
  );
  return sku;
}

const available = async (sku: string) => (await ask("GET", `/stock/${sku}`)).body.available;

it("never promises more than there is, however many ask at once", async () => {
  const sku = await sell(10);
  const answers = await Promise.all(Array.from({ length: 50 }, () => hold(randomUUID(), sku, 1)));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([...Array(10).fill(201), ...Array(40).fill(409)]);
  expect(await available(sku)).toBe(0);
});

it("lets crossing orders through without waiting for each other forever", async () => {
  const [a, b] = [await sell(1_000), await sell(1_000)];
  const orders = Array.from({ length: 40 }, (_, index) => {
    const items = [a, b].map((sku) => ({ sku, quantity: 1 }));
    return ask("POST", "/reservations", {
      id: randomUUID(),
      items: index % 2 === 0 ? items : items.toReversed(),
    });
  });
  expect((await Promise.all(orders)).map(({ status }) => status)).toEqual(Array(40).fill(201));
});

it("holds once where it is asked twice under one id, and refuses the id for other items", async () => {
  const sku = await sell(10);
  const id = randomUUID();
  const [first, second] = await Promise.all([hold(id, sku, 3), hold(id, sku, 3)]);
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect(await available(sku)).toBe(7);
  expect(await hold(id, sku, 4)).toMatchObject({
    status: 409,
    body: { error: { code: "RESERVATION_CONFLICT" } },
  });
});

it("confirms once, cancels once, and never one after the other", async () => {
  const sku = await sell(10);
  const [kept, dropped] = [randomUUID(), randomUUID()];
  await hold(kept, sku, 2);
  await hold(dropped, sku, 5);
  for (let time = 0; time < 2; time++) {
    expect(await ask("POST", `/reservations/${kept}/confirm`)).toMatchObject({
      status: 200,
      body: { status: "confirmed" },
    });
    expect(await ask("DELETE", `/reservations/${dropped}`)).toMatchObject({
      status: 200,
      body: { status: "cancelled" },
    });
  }
  expect(await available(sku)).toBe(8);
  expect((await ask("DELETE", `/reservations/${kept}`)).status).toBe(409);
  expect((await ask("POST", `/reservations/${dropped}/confirm`)).status).toBe(409);
  expect((await ask("POST", `/reservations/${randomUUID()}/confirm`)).status).toBe(404);
  expect(await ask("DELETE", "/reservations/nonsense")).toMatchObject({
    status: 400,
    body: { error: { code: "INVALID_ID" } },
  });
});

it("tries a job again whose handling failed, in the same trace, until the order is fulfilled", async () => {
  const sku = await sell(10);
  await sql(
    playground.databaseUrl,
    `CREATE FUNCTION inventory.not_now() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not now'; END $$;
     CREATE TRIGGER not_now BEFORE UPDATE ON inventory.reservations
       FOR EACH ROW WHEN (NEW.status = 'confirmed') EXECUTE FUNCTION inventory.not_now();`,
  );
  const response = await fetch(playground.url("storefront", "/checkout"), {
    method: "POST",
    headers: { "content-type": "application/json", "x-correlation-id": "tried-again" },
    body: JSON.stringify({ customer: "ada", items: [{ sku, quantity: 1 }] }),
  });
  const { id } = (await response.json()) as { id: string };
  const lines = async () => (await playground.console.logs({ correlation_id: "tried-again" })).logs;
  await eventually(async () => expect((await lines()).map(({ message }) => message)).toContain("job failed"));
  await sql(playground.databaseUrl, "DROP TRIGGER not_now ON inventory.reservations");
  await eventually(
    async () => {
      const order = await fetch(playground.url("storefront", `/orders/${id}`));
      expect(await order.json()).toMatchObject({ status: "fulfilled" });
    },
    { withinMs: 20_000 },
  );
  await eventually(async () => {
    const traceId = (await lines())[0]?.trace_id ?? "";
    const { spans } = await playground.console.trace(traceId);
    const processed = spans
      .filter(({ name }) => name === "process fulfil-order")
      .map(({ status }) => status.code);
    expect(processed).toEqual(["error", "unset"]);
    expect(new Set((await lines()).map((line) => line.trace_id))).toEqual(new Set([traceId]));
  });
});
