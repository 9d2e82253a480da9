import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { eventually } from "@playground/trace-testing";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Playground, startPlayground } from "./support/playground.ts";
import { type Ended, runCommand } from "./support/run-command.ts";

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.stop());
beforeEach(() => playground.console.switchAllFaultsOff());

const run = (...args: string[]): Promise<Ended> => runCommand(playground, ...args);
const load = (seconds: number): Promise<Ended> =>
  run("load", "--rps", "10", "--for", `${seconds}s`, "--seed", "3");
const tooWide = ({ stdout }: Ended): string[] => stdout.split("\n").filter((line) => [...line].length > 80);

it("names N+1 in orders with its N, its share and traces that show it, and not when it is mended", async () => {
  await load(4);
  expect(await run("snapshot", "before", "--since", "4s")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("kept"),
  });
  expect(await run("fault", "on", "orders-n-plus-one")).toMatchObject({
    code: 0,
    stdout: "orders-n-plus-one is on\n",
  });
  const on = Date.now();
  await load(8);
  const since = `${Math.floor((Date.now() - on) / 1_000)}s`;
  const text = await run("bottleneck", "--since", since, "--operation", "POST /checkout");
  expect(text.stdout).toMatch(/1\. N\+1 calls in orders/);
  expect(tooWide(text)).toEqual([]);
  const { stdout } = await run("bottleneck", "--since", since, "--json");
  const [first] = JSON.parse(stdout).findings;
  expect(first).toMatchObject({ kind: "n-plus-one", service: "orders", figures: { count: 60 } });
  expect(first.share).toBeGreaterThan(0.2);
  expect(first.evidence).toHaveLength(3);
  for (const { trace_id: id } of first.evidence) {
    const { spans } = await playground.console.trace(id);
    const asked = spans.filter(({ attributes }) =>
      String(attributes["db.query.text"]).includes("WHERE order_id = $1"),
    );
    expect(asked).toHaveLength(60);
  }
  await run("snapshot", "after", "--since", since);
  const compared = await run("compare", "before", "after");
  expect(compared).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/new, 0 → \d\d times: orders POST \/orders › orders SELECT quantity/),
  });
  expect(tooWide(compared)).toEqual([]);

  expect(await run("fault", "off", "orders-n-plus-one")).toMatchObject({
    code: 0,
    stdout: "orders-n-plus-one is off\n",
  });
  const off = Date.now();
  await load(4);
  const healthy = await run("bottleneck", "--json", "--since", `${Math.floor((Date.now() - off) / 1_000)}s`);
  expect(JSON.parse(healthy.stdout).findings).toEqual([]);
});

it("lists what can break, within the terminal, what is on first", async () => {
  await run("fault", "on", "no-op");
  const list = await run("fault", "list");
  expect(list.stdout.split("\n")[0]).toMatch(/^● no-op +on – nothing at all/);
  expect(list.stdout).toContain("inventory-lock-contention");
  expect(tooWide(list)).toEqual([]);
  expect(await run("fault", "off", "--all")).toMatchObject({ code: 0, stdout: "no-op is off\n" });
});

it.each([
  [["fault", "on", "orders-n-plus-two"], 1, 'there is no fault "orders-n-plus-two"; there are no-op,'],
  [["fault", "on", "no-op", "--variant", "half"], 1, 'no variant "half"; it has on'],
  [["fault", "on", "no-op", "--percent", "10"], 1, "takes no percentage"],
  [["fault", "on", "orders-n-plus-one", "--target", "colour=red"], 1, "customer=…, sku=…"],
  [["fault", "on", "orders-n-plus-one", "--percent", "0"], 2, "from 1 to 100"],
  [["fault", "off"], 2, "or say --all"],
  [["demo", "nothing"], 2, 'there is no demo "nothing"; there are n-plus-one,'],
  [["compare", "one", "other"], 1, 'There is no snapshot "one"'],
  [["snapshot", "../x"], 1, "Not a name for a snapshot"],
  [["bottleneck", "--since", "soon"], 2, "60s"],
])("refuses %j with what is known", async (args, code, says) => {
  const ended = await run(...args);
  expect(ended.code).toBe(code);
  expect(ended.stderr).toContain(says);
});

it("strikes only the requests that it is told to", async () => {
  await run("fault", "on", "orders-n-plus-one", "--target", "customer=grace", "--for", "5m");
  const listed = await run("fault", "list");
  expect(listed.stdout).toMatch(/● orders-n-plus-one +on: customer=grace, until \d\d:\d\d:\d\d/);
  const queriesOf = async (customer: string): Promise<number> => {
    const response = await fetch(playground.url("storefront", "/checkout"), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ customer, items: [{ sku: "tea", quantity: 1 }] }),
    });
    const id = response.headers.get("x-amzn-trace-id")?.replace("Root=", "") ?? "";
    return eventually(async () => {
      const { spans } = await playground.console.trace(id);
      expect(spans.some(({ name }) => name === "process fulfil-order")).toBe(true);
      return spans.filter(({ service, name }) => service === "orders" && name.startsWith("pg.query:SELECT"))
        .length;
    });
  };
  expect(await queriesOf("grace")).toBeGreaterThan(50);
  expect(await queriesOf("ada")).toBe(1);
});

it("keeps what is on where the flag file is broken, and says so", async () => {
  await run("fault", "on", "orders-n-plus-one");
  const file = join(playground.data, "faults/flags.json");
  const before = await readFile(file, "utf8");
  await writeFile(file, before.slice(0, 40));
  const told = await eventually(async () => {
    const list = await run("fault", "list");
    expect(list.stderr).toContain("orders: the flag file is not JSON");
    return list;
  });
  expect(told.code).toBe(1);
  expect(await run("fault", "on", "no-op")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("switch all faults off"),
  });
  expect(await run("fault", "off", "--all")).toMatchObject({ code: 0 });
});

it("never names a fault in what the services tell", async () => {
  const names = ["orders-n-plus-one", "inventory-log-flood", "storefront-serial-fan-out"];
  const from = new Date().toISOString();
  for (const name of names) await playground.console.switchFaultOn(name);
  await eventually(async () => {
    const { faults } = await playground.console.faults();
    expect(faults.filter(({ state }) => state === "on")).toHaveLength(names.length);
  });
  await load(3);
  const { traces } = await playground.console.traces({ from, limit: 20 });
  const told = [
    ...(await Promise.all(traces.slice(0, 8).map(({ trace_id: id }) => playground.console.trace(id)))),
    await playground.console.logs({ from, limit: 5_000 }),
    await playground.console.metrics({ from, limit: 1_000 }),
  ];
  for (const name of names) expect(JSON.stringify(told)).not.toContain(name);
  expect(JSON.stringify(told)).not.toMatch(/feature_flag|n-plus-one|openfeature/i);
});
