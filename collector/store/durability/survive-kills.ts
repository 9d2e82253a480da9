import { createRandom } from "@playground/shared/random";
import { expect } from "vitest";
import { at } from "../contract/telemetry.ts";
import { temporaryDirectory } from "../contract/temporary-directory.ts";
import { openDuckdbStore } from "../duckdb-store.ts";
import type { TelemetryStore } from "../store.ts";
import type { StoreEvent } from "../store-event.ts";
import { startAppending } from "./appending-process.ts";

const SEED = 20_260_301;
const EVERYTHING = { window: { from: at(0), to: at(1e9) }, limit: 1_000_000 } as const;

/** Checks that no span, line or data point is there twice. @returns the numbers of the exports that are there whole */
async function wholeExports(store: TelemetryStore): Promise<Set<number>> {
  const { items: traces } = await store.traces({ ...EVERYTHING, order: "newest" });
  expect(traces.filter(({ spanCount }) => spanCount !== 3)).toEqual([]);
  const { items: lines } = await store.logs({ ...EVERYTHING, order: "newest" });
  const withLine = new Set(lines.map(({ attributes }) => attributes.correlation_id));
  expect(lines.length).toBe(withLine.size);
  const { items: points } = await store.metrics(EVERYTHING);
  const withPoint = new Set(points.map(({ data }) => ("value" in data ? data.value : undefined)));
  expect(points.length).toBe(withPoint.size);
  const numbers = traces.map(({ traceId }) => Number.parseInt(traceId, 16));
  return new Set(numbers.filter((n) => withLine.has(String(n)) && withPoint.has(n)));
}

/**
 * Kills a process that appends, `rounds` times at moments that the seed decides, and checks after each that all it
 * acknowledged is there, once.
 */
export async function surviveKills(rounds: number): Promise<void> {
  const dir = await temporaryDirectory();
  const random = createRandom(SEED);
  const acknowledged = new Set<number>();
  const events: StoreEvent[] = [];
  for (let round = 0; round < rounds; round++) {
    const child = startAppending(dir, 1 + round * 1_000_000);
    await child.acknowledged(20 + Math.floor(random() * 300));
    for (const n of await child.kill()) acknowledged.add(n);

    const store = await openDuckdbStore({ dir, log: (event) => events.push(event) });
    const whole = await wholeExports(store);
    await store.close();
    expect([...acknowledged].filter((n) => !whole.has(n))).toEqual([]);
  }
  expect(acknowledged.size).toBeGreaterThanOrEqual(20 * rounds);
  // A kill may leave a torn tail, but nothing else that is worth a word.
  expect(events.filter(({ event }) => event !== "journal-tail-cut")).toEqual([]);
}
