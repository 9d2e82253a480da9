import { DuckDBInstance } from "@duckdb/node-api";
import { mkdtempSync } from "node:fs";
import { CREATE_SCHEMA, SPANS } from "./store/duckdb/schema.ts";
import { SpanColumns } from "./store/duckdb/write/span-columns.ts";
import { ROW_WORDS } from "./store/duckdb/rows/span-rows.ts";
const dir = mkdtempSync("/tmp/app-");
const inst = await DuckDBInstance.create(process.env.MEM ? ":memory:" : dir + "/x.duckdb", { memory_limit: "128MB", threads: "1", ...(JSON.parse(process.env.SET ?? "{}")) });
const c = await inst.connect();
await c.run(CREATE_SCHEMA);
const N = Number(process.env.N ?? 100);
const words = new Uint32Array(N * ROW_WORDS).map(() => Math.random() * 2 ** 32);
const op = { row: { id: 1, segment: 1 } } as any;
for (let i = 0; i < N; i++) words[i * ROW_WORDS + 12] = 0;
let tClose = 0, tAppend = 0, tCommit = 0, tCreate=0;
const cpu0 = process.cpuUsage();
for (let b = 0; b < 50; b++) {
  await c.run("BEGIN");
  let t = performance.now();
  const a = await c.createAppender(SPANS.name); tCreate += performance.now() - t;
  t = performance.now();
  const cols = new SpanColumns(a);
  cols.append({ signal: "traces", count: N, words, operations: [op] }, { segment: 1, offset: b }, () => true);
  cols.flush(); tAppend += performance.now() - t;
  t = performance.now(); a.closeSync(); tClose += performance.now() - t;
  t = performance.now(); await c.run("COMMIT"); tCommit += performance.now() - t;
}
const cpu = process.cpuUsage(cpu0);
console.log({ N, create: tCreate / 50, append: tAppend / 50, close: tClose / 50, commit: tCommit / 50, cpuMs: (cpu.user + cpu.system) / 1e3 / 50 });
