import { resourceFromAttributes } from "@opentelemetry/resources";
import { expect, it, onTestFinished, vi } from "vitest";
import type { Emitted, SealedBatch } from "./batch.ts";
import { ExportQueue, type QueueLimits } from "./export-queue.ts";

interface Numbered extends Emitted {
  readonly value: number;
}

const resource = resourceFromAttributes({});
const instrumentationScope = { name: "test" };
const item = (value: number): Numbered => ({ value, resource, instrumentationScope });

const LIMITS: QueueLimits = { delayMs: 300, maxItems: 10, maxBatchItems: 4, exportTimeoutMs: 1_000 };

/** A queue on a clock of its own, and what was sent of it; each batch is answered by hand. */
function queueOf(limits: Partial<QueueLimits> = {}) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const sent: number[] = [];
  const bodies: string[] = [];
  const answers: PromiseWithResolvers<void>[] = [];
  const lost: [number, string][] = [];
  const queue = new ExportQueue<Numbered>({
    encodeItem: (writer, { value }) => writer.uint32(1, value),
    limits: { ...LIMITS, ...limits },
    send: ({ items, body }: SealedBatch) => {
      sent.push(items);
      bodies.push(Buffer.from(body).toString("hex"));
      const answer = Promise.withResolvers<void>();
      answers.push(answer);
      return answer.promise;
    },
    onLoss: (items, reason) => lost.push([items, String(reason)]),
  });
  const add = (count: number) => {
    for (let value = 0; value < count; value++) queue.add(item(value));
  };
  const answer = async (error?: Error) => {
    const oldest = answers.shift();
    if (oldest === undefined) throw new Error("nothing was sent");
    if (error === undefined) oldest.resolve();
    else oldest.reject(error);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { queue, sent, bodies, lost, add, answer };
}

it("sends what came within the delay as one batch", async () => {
  const { sent, add } = queueOf();
  add(2);
  await vi.advanceTimersByTimeAsync(299);
  add(1);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual([3]);
});

it("sends a full batch at once, one after the other", async () => {
  const { sent, add, answer } = queueOf();
  add(9);
  expect(sent).toEqual([4]);
  await answer();
  expect(sent).toEqual([4, 4]);
  await answer();
  await vi.advanceTimersByTimeAsync(300);
  expect(sent).toEqual([4, 4, 1]);
});

it("drops what is beyond its bound, and says how much once it can send again", async () => {
  const { sent, lost, add, answer } = queueOf();
  add(4);
  add(13);
  expect(sent).toEqual([4]);
  await answer();
  expect(lost).toEqual([[3, "more than 10 waited"]]);
  await answer();
  await answer();
  await vi.advanceTimersByTimeAsync(300);
  expect(sent).toEqual([4, 4, 4, 2]);
});

it("goes on after a batch that was refused, and one that was never answered", async () => {
  const { sent, lost, add, answer } = queueOf();
  add(8);
  await answer(new Error("status 400"));
  expect(lost).toEqual([[4, "Error: status 400"]]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(lost[1]).toEqual([4, "Error: not sent within 1000 ms"]);
  add(4);
  expect(sent).toEqual([4, 4, 4]);
});

it("loses an item that cannot be written, and no other", async () => {
  const { queue, bodies, lost, add } = queueOf();
  add(1);
  queue.add(
    Object.defineProperty(item(0), "value", {
      get: () => {
        throw new Error("gone");
      },
    }),
  );
  add(1);
  await vi.advanceTimersByTimeAsync(300);
  expect(lost).toEqual([[1, "Error: gone"]]);
  // An empty resource, the scope "test", and two items of one field each that is 0.
  const parts = ["0a14", "0a00", "1210", "0a060a0474657374", "12020800", "12020800"];
  expect(bodies).toEqual([parts.join("")]);
});

it("sends what waits when it is closed, and takes nothing more", async () => {
  const { queue, sent, add, answer } = queueOf();
  add(6);
  const closed = queue.close();
  add(1);
  await answer();
  await answer();
  await closed;
  expect(sent).toEqual([4, 2]);
});
