import { expect, it } from "vitest";
import { StoreUnavailableError } from "../store.ts";
import { createQueryQueue } from "./query-queue.ts";

it("runs one after the other, also after one that failed, and refuses when too many wait", async () => {
  const queue = createQueryQueue(2);
  const gate = Promise.withResolvers<void>();
  const order: string[] = [];
  const first = queue.run(async () => {
    await gate.promise;
    order.push("first");
    throw new Error("first failed");
  });
  const second = queue.run(async () => order.push("second"));
  await expect(queue.run(async () => order.push("third"))).rejects.toThrow(StoreUnavailableError);
  gate.resolve();
  await expect(first).rejects.toThrow("first failed");
  await second;
  await queue.idle();
  await queue.run(async () => order.push("fourth"));
  expect(order).toEqual(["first", "second", "fourth"]);
});
