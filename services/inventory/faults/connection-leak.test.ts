import type { Database } from "@playground/shared/postgres/database";
import { expect, it } from "vitest";
import { createLeak } from "./connection-leak.ts";

/** A pool whose connections know of three products, and how many of it are out. */
function openPool() {
  const counts = { taken: 0, given: 0 };
  const available: Readonly<Record<string, number>> = { tea: 5, "sold-out": 0 };
  const waiting: (() => void)[] = [];
  let mustWait = false;
  const database = {
    async acquire() {
      if (mustWait) await new Promise<void>((resolve) => waiting.push(resolve));
      counts.taken++;
      return {
        query: async (_text: string, [sku = ""]: string[]) =>
          sku in available ? [{ sku, available: available[sku] }] : [],
        release: () => {
          counts.given++;
        },
      };
    },
  } as unknown as Database;
  return {
    database,
    out: () => counts.taken - counts.given,
    letWait: () => {
      mustWait = true;
    },
    letGo: () => {
      for (const go of waiting) go();
    },
  };
}

it("loses a connection for each product that is sold out, and for no other", async () => {
  const { database, out } = openPool();
  const leak = createLeak(database);
  leak.begin();
  await leak.readStockLeaking(undefined, "tea");
  await expect(leak.readStockLeaking(undefined, "none")).rejects.toThrow("There is no product");
  expect(out()).toBe(0);
  await leak.readStockLeaking(undefined, "sold-out");
  await leak.readStockLeaking(undefined, "sold-out");
  expect(out()).toBe(2);
  await leak.giveBack();
  expect(out()).toBe(0);
});

it("loses none that it gets once it is mended, whoever waited for it", async () => {
  const { database, out, letWait, letGo } = openPool();
  const leak = createLeak(database);
  leak.begin();
  letWait();
  const late = [leak.readStockLeaking(undefined, "sold-out"), leak.readStockLeaking(undefined, "sold-out")];
  await leak.giveBack();
  letGo();
  await Promise.all(late);
  expect(out()).toBe(0);
});
