/**
 * Opens the store of the directory given, says `open`, and appends exports without end, from the number given on.
 * Export n is trace n with three spans, sent twice now and then as a sender does whose answer was lost, a log line with
 * correlation id n and a data point with value n; once all are acknowledged it says n.
 */
import { aLog, aPoint, aSpan, logs, points, spans } from "../contract/telemetry.ts";
import { openDuckdbStore } from "../duckdb-store.ts";

const WRITERS = 4;
/** So that some are killed while a batch is being indexed. */
const EXPORTS_BETWEEN_QUERIES = 10;
const EXPORTS_BETWEEN_RETRIES = 7;

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
    const trace = spans(
      aSpan({ trace: n, id: 1, startMs: n }),
      aSpan({ trace: n, id: 2, parent: 1, startMs: n }),
      aSpan({ trace: n, id: 3, parent: 1, startMs: n }),
    );
    await store.append(trace);
    if (n % EXPORTS_BETWEEN_RETRIES === 0) await store.append(trace);
    await store.append(logs(aLog({ body: "line", timeMs: n, attributes: [["correlation_id", String(n)]] })));
    await store.append(points(aPoint({ name: "count", timeMs: n, value: n })));
    process.stdout.write(`${n}\n`);
    if (n % EXPORTS_BETWEEN_QUERIES === 0) await store.services();
  }
}
await Promise.all(Array.from({ length: WRITERS }, appendForEver));
