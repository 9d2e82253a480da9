import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { type Nanos, unixNanos } from "@playground/shared/model/units";
import { expect, it } from "vitest";
import { ALWAYS, aSpan, spans } from "../contract/telemetry.ts";
import { temporaryDirectory } from "../contract/temporary-directory.ts";
import type { TelemetryStore } from "../store.ts";
import { withStore } from "./with-store.ts";

const ALL = { window: ALWAYS, limit: 1000 } as const;

it("removes the oldest segments, and what the index has of them, above its bound", async () => {
  const dir = await temporaryDirectory();
  // Two spans a segment, which zstd can hardly make smaller; the index of so few spans takes little beside them.
  const bounds = { segmentBytes: 2_500_000, maxDiskBytes: 24_000_000 };
  const noise = () => randomBytes(750_000).toString("base64");
  const numbers = Array.from({ length: 40 }, (_, n) => n + 1);
  const { result, events } = await withStore(
    dir,
    async (store) => {
      for (const n of numbers) {
        await store.append(spans(aSpan({ trace: n, id: 1, startMs: n, attributes: [["noise", noise()]] })));
        await store.services();
      }
      return store.traces({ ...ALL, order: "newest" });
    },
    bounds,
  );
  const left = result.items.map(({ traceId }) => Number.parseInt(traceId, 16));
  expect(left.length).toBeGreaterThan(5);
  expect(left.length).toBeLessThan(40);
  expect(left).toEqual(numbers.toReversed().slice(0, left.length));
  const removed = events.flatMap((event) => (event.event === "segment-removed" ? [event.segment] : []));
  expect(removed).toEqual(Array.from({ length: removed.length }, (_, n) => n + 1));
  expect(await readdir(`${dir}/journal`)).not.toContain("0000000001.log");

  const again = await withStore(dir, (store) => store.traces({ ...ALL, order: "newest" }), bounds);
  expect(again).toEqual({ result, events: [] });
});

it("removes what was received longer ago than it may keep, at the next export or start", async () => {
  const dir = await temporaryDirectory();
  let now = 0n;
  const hour = 3_600_000_000_000n;
  const bounds = { maxAge: (24n * hour) as Nanos, segmentAge: hour as Nanos, now: () => unixNanos(now) };
  const span = (n: number) => spans(aSpan({ trace: n, id: 1, startMs: n }));
  const newest = async (store: TelemetryStore) => {
    const { items } = await store.traces({ ...ALL, order: "newest" });
    return items.map(({ traceId }) => Number.parseInt(traceId, 16));
  };
  const { result } = await withStore(
    dir,
    async (store) => {
      const seen: number[][] = [];
      for (const [n, hours] of [0n, 10n, 20n, 35n].entries()) {
        now = hours * hour;
        await store.append(span(n + 1));
        seen.push(await newest(store));
      }
      return seen;
    },
    bounds,
  );
  // At 35 h the second segment, begun at 10 h, tells that all of the first is older than a day.
  expect(result).toEqual([[1], [2, 1], [3, 2, 1], [4, 3, 2]]);
  now = 100n * hour;
  const again = await withStore(dir, newest, bounds);
  expect(again.result).toEqual([4]);
});
