/**
 * Takes a picture of each view of the console into `docs/images`, with a fault on, so that there is something to see: `npm run screenshots`.
 */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { eventually } from "@playground/trace-testing";
import { awaitFault } from "../playground/faults/await-fault.ts";
import { DEFAULT_MIX } from "../playground/load/mix.ts";
import { startLoad } from "../playground/load/start-load.ts";
import { launchChromium } from "../tests/console/support/chromium.ts";
import { startPlayground } from "../tests/support/playground.ts";

const FOLDER = join(import.meta.dirname, "images");
const FAULT = "orders-n-plus-one";
const HEALTHY_MS = 30_000;
const BROKEN_MS = 30_000;
/** Charts are drawn, and what moves has come to rest. */
const SETTLE_MS = 2_500;

const playground = await startPlayground();
const browser = await launchChromium();
const target = playground.url("storefront");
const load = startLoad({ target, perSecond: 8, forMs: Number.POSITIVE_INFINITY, seed: 8, mix: DEFAULT_MIX });
try {
  const { console: client } = playground;
  await sleep(HEALTHY_MS);
  await client.switchFaultOn(FAULT);
  await awaitFault(client, FAULT);
  await sleep(BROKEN_MS);
  const { findings } = await client.bottlenecks({ since: "1m" });
  const evidence = findings[0]?.evidence[0];
  assert(evidence !== undefined, "nothing was found");
  await eventually(async () => assert((await client.trace(evidence.trace_id)).span_count > 0));
  mkdirSync(FOLDER, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1_280, height: 800 }, colorScheme: "light" });
  const views = {
    overview: "/?since=5m",
    map: "/map?since=5m&selected=orders",
    traces: "/traces?since=5m",
    trace: `/traces/${evidence.trace_id}?span=${evidence.span_ids[0]}`,
    logs: "/logs?since=5m",
    insights: "/insights?since=5m",
    bottlenecks: "/bottlenecks?since=1m",
    compare: "/compare?since=5m&operation=POST+%2Fcheckout",
    faults: `/faults?fault=${FAULT}`,
    ingest: "/ingest",
    doctor: "/doctor?since=1m",
  };
  for (const [name, path] of Object.entries(views)) {
    await page.goto(playground.url("console", path));
    await page.getByRole("heading", { level: 1 }).waitFor();
    if (name === "insights") await page.getByRole("button", { name: "Run", exact: true }).click();
    await sleep(SETTLE_MS);
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
    process.stderr.write(`${name}\n`);
  }
} finally {
  await load.stop();
  await browser.close();
  await playground.stop();
}
