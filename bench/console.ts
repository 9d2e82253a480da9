/**
 * How soon is the console there, and how much of it has to be loaded? How soon is a large trace?
 * `npm run bench:console` prints it and writes bench/results/console.md.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../tests/console/support/chromium.ts";
import { sendTrace } from "../tests/console/support/send-trace.ts";
import { ROOT, startPlayground } from "../tests/support/playground.ts";
import { countOptions } from "./support/count-option.ts";
import { runBench } from "./support/run-bench.ts";
import { table, writeReport } from "./support/write-report.ts";

const { spans: SPANS, runs: RUNS } = countOptions({ spans: 10_000, runs: 5 });
const ASSETS = join(ROOT, "console", "dist");

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const inMs = (millis: number): string => `${Math.round(millis)} ms`;
const inKb = (bytes: number): string => `${Math.round(bytes / 1_000)} kB`;

interface Window {
  readonly document: { querySelector(selector: string): object | null };
}

interface Opened {
  readonly millis: number;
  /** Names of the scripts that were loaded. */
  readonly scripts: readonly string[];
  readonly page: Page;
}

/**
 * Opens a view in a browser that has seen nothing before. The page looks itself at each frame, so that the time is of the frame
 * that shows it, not of when somebody asked.
 * @param shown CSS selector of what has to be there
 */
async function open(browser: Browser, url: string, shown: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 } });
  const page = await context.newPage();
  const scripts: string[] = [];
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith(".js")) scripts.push(pathname);
  });
  await page.goto(url, { waitUntil: "commit" });
  const drawn = await page.waitForFunction(
    (selector) => (globalThis as unknown as Window).document.querySelector(selector) && performance.now(),
    shown,
    { polling: "raf" },
  );
  return { millis: Number(await drawn.jsonValue()), scripts, page };
}

/** Scrolls a list to its end, a page at a time, and tells the longest task meanwhile. */
async function longestTask(page: Page): Promise<number> {
  await page.evaluate(`
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
    }).observe({ type: "longtask" });`);
  await page.getByRole("tree").hover();
  for (let turn = 0; turn < 60; turn++) {
    await page.mouse.wheel(0, 4_000);
    await page.waitForTimeout(30);
  }
  return page.evaluate<number>("window.longest");
}

await runBench(async (cleanUp) => {
  const playground = await startPlayground();
  cleanUp.defer(() => playground.stop());
  const browser = await launchChromium();
  cleanUp.defer(() => browser.close());
  const order = JSON.stringify({ customer: "ada", items: [{ sku: "tea", quantity: 1 }] });
  const headers = { "content-type": "application/json" };
  for (let n = 0; n < 10; n++)
    await fetch(playground.url("storefront", "/checkout"), { method: "POST", headers, body: order });
  const id = await sendTrace(playground, {
    service: "batch",
    spans: Array.from({ length: SPANS }, (_, index) => ({
      name: `step ${index}`,
      ...(index > 0 && { parent: Math.floor((index - 1) / 10) }),
      startMs: index / 20,
      durationMs: 400 - index / 40,
    })),
  });
  const overviews: Opened[] = [];
  const traces: Opened[] = [];
  const tasks: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    overviews.push(await open(browser, playground.url("console"), ".time-chart .uplot"));
    const trace = await open(browser, playground.url("console", `/traces/${id}`), "[role=treeitem]");
    tasks.push(await longestTask(trace.page));
    traces.push(trace);
    for (const { page } of [overviews.at(-1), trace].filter((one) => one !== undefined))
      await page.context().close();
  }
  const files = [...new Set(overviews[0]?.scripts)].map((name) => readFileSync(join(ASSETS, name)));
  const sum = (compress: (bytes: Buffer) => Buffer) =>
    files.reduce((total, bytes) => total + compress(bytes).length, 0);
  writeReport(
    "console",
    "The console in a browser",
    `Chromium ${browser.version()}, a profile without anything kept, medians of ${RUNS}; times from the start of the navigation to the frame
in which what is looked at is there: the charts of a service, the rows of a trace.

${table(
  ["what", "figure", "at most"],
  [
    ["script of the first view, gzip", inKb(sum((bytes) => gzipSync(bytes, { level: 9 }))), "450 kB"],
    ["script of the first view, brotli", inKb(sum((bytes) => brotliCompressSync(bytes))), ""],
    ["overview with its services", inMs(median(overviews.map(({ millis }) => millis))), "1500 ms"],
    [`trace of ${SPANS} spans`, inMs(median(traces.map(({ millis }) => millis))), "1000 ms"],
    ["longest task while it is scrolled to its end", inMs(median(tasks)), "100 ms"],
  ],
)}
`,
  );
});
