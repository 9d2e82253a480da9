import { expect, it } from "vitest";
import { createIngestCounters } from "../ingest-counters.ts";
import { createSegmentQueue } from "./segment-queue.ts";

/** A queue whose first batch stays on its way until `release`. */
function startBlocked() {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const counters = createIngestCounters();
  let handedOver = 0;
  const queue = createSegmentQueue({
    putSegments: async (_, documents) => {
      await released;
      handedOver += documents.length;
      return [];
    },
    counters,
    onInternalError: () => undefined,
  });
  for (let n = 0; n < 50; n++) queue.add("{}");
  return {
    queue,
    release,
    handedOver: () => handedOver,
    lost: () => counters.snapshot()[0]?.failed.QUEUE_FULL ?? 0,
  };
}

it.each([
  { what: "5 000 documents", length: 2, fit: 5_000 },
  { what: "32 MiB of them", length: 64 * 1024, fit: 512 },
])("holds $what, counts what is beyond, and hands over the rest", async ({ length, fit }) => {
  const { queue, release, handedOver, lost } = startBlocked();
  for (let n = 0; n < fit + 3; n++) queue.add(" ".repeat(length));
  expect(lost()).toBe(3);
  release();
  await queue.close();
  expect(handedOver()).toBe(50 + fit);
});

it("has room again once documents are handed over", async () => {
  const { queue, release, handedOver, lost } = startBlocked();
  for (let n = 0; n < 512; n++) queue.add(" ".repeat(64 * 1024));
  release();
  await expect.poll(handedOver).toBe(562);
  queue.add(" ".repeat(64 * 1024));
  await queue.close();
  expect([handedOver(), lost()]).toEqual([563, 0]);
});
