/**
 * Opens the store of the directory given, says `open`, and appends exports without end, from the number given on.
 * Export n is trace n with three spans, and a log line with correlation id n; once both are acknowledged it says n.
 */
import { aLog, aSpan, logs, spans } from "../contract/telemetry.ts";
import { openDuckdbStore } from "../duckdb-store.ts";

const WRITERS = 4;
/** So that some are killed while a batch is being indexed. */
const EXPORTS_BETWEEN_QUERIES = 10;

const [dir = "", first = "1"] = process.argv.slice(2);
const store = await openDuckdbStore({
  dir,
  log: (event) => process.stderr.write(`${JSON.stringify(event)}\n`),
  // Small enough that the kill meets new segments as well.
  segmentBytes: 8 * 1024,
});
process.stdout.write("open\n");

let next = Number(first);
async function appendForEver(): Promise<never> {
  for (;;) {
    const n = next++;
    await store.append(
      spans(
        aSpan({ trace: n, id: 1, startMs: n }),
        aSpan({ trace: n, id: 2, parent: 1, startMs: n }),
        aSpan({ trace: n, id: 3, parent: 1, startMs: n }),
      ),
    );
    await store.append(logs(aLog({ body: "line", timeMs: n, attributes: [["correlation_id", String(n)]] })));
    process.stdout.write(`${n}\n`);
    if (n % EXPORTS_BETWEEN_QUERIES === 0) await store.services();
  }
}
await Promise.all(Array.from({ length: WRITERS }, appendForEver));
