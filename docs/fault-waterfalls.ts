/**
 * Draws a real waterfall into each page of `docs/faults`: starts a playground, switches each fault on in turn, makes load, and takes the
 * trace that the analysis names as evidence, else the longest one. `npm run fault-waterfalls`, or with names of faults.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { FAULT_NAMES, type FaultName } from "@playground/shared/faults/catalogue";
import { eventually } from "@playground/trace-testing";
import { awaitFault } from "../playground/faults/await-fault.ts";
import { DEFAULT_MIX } from "../playground/load/mix.ts";
import { startLoad } from "../playground/load/start-load.ts";
import { drawTrace } from "../playground/waterfall/draw-trace.ts";
import { PLAIN } from "../playground/waterfall/style.ts";
import { type Playground, startPlayground } from "../tests/support/playground.ts";

const SECONDS = 15;
const MOST_LINES = 32;
const COLUMNS = 88;
const MARKED = /<!-- waterfall: begin -->\n[\s\S]*<!-- waterfall: end -->/;

async function waterfall({ console: client, url }: Playground, name: FaultName): Promise<string> {
  const options = { perSecond: 12, forMs: Number.POSITIVE_INFINITY, seed: 21, mix: DEFAULT_MIX };
  const load = startLoad({ target: url("storefront"), ...options });
  // It begins with what a fault may make impossible: the list of products.
  await eventually(async () => assert(load.tally.counts().ok > 0));
  await client.switchFaultOn(name);
  await awaitFault(client, name);
  const from = new Date().toISOString();
  await sleep(SECONDS * 1_000);
  await load.stop();
  const { findings } = await client.bottlenecks({ from });
  const { traces } = await client.traces({ from, order: "longest", limit: 1, service: "storefront" });
  const id = findings[0]?.evidence[0]?.trace_id ?? traces[0]?.trace_id;
  await client.switchFaultOff(name);
  await awaitFault(client, name);
  if (id === undefined) throw new Error(`${name}: there is no trace`);
  const trace = await client.trace(id);
  const { logs } = await client.logs({ trace_id: id });
  const lines = drawTrace(trace, logs, { columns: COLUMNS, style: PLAIN, all: false });
  const rest = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES), ...(rest > 0 ? [`… and ${rest} lines more`] : [])].join("\n");
}

const wanted = process.argv.slice(2);
const playground = await startPlayground();
try {
  for (const name of FAULT_NAMES) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const file = join(import.meta.dirname, "faults", `${name}.md`);
    const drawn = await waterfall(playground, name);
    const block = `<!-- waterfall: begin -->\n\`\`\`\n${drawn}\n\`\`\`\n<!-- waterfall: end -->`;
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace(MARKED, () => block),
    );
    process.stderr.write(`${name}\n`);
  }
} finally {
  await playground.stop();
}
