import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createEndpointBook } from "./endpoint-book.ts";

async function emptyBook() {
  const folder = await mkdtemp(join(tmpdir(), "book-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "endpoints.json");
  return {
    book: createEndpointBook(file),
    read: async () => JSON.parse(await readFile(file, "utf8")) as unknown,
  };
}

it("says where calls go, for as long as somebody wants that", async () => {
  const { book, read } = await emptyBook();
  const first = await book.route("orders", "inventory", ["http://127.0.0.1:1"]);
  const second = await book.route("orders", "inventory", ["http://127.0.0.1:2", "http://127.0.0.1:3"]);
  await book.route("inventory", "postgres", ["postgres://127.0.0.1:4"]);
  expect(await read()).toEqual({
    orders: { inventory: ["http://127.0.0.1:2", "http://127.0.0.1:3"] },
    inventory: { postgres: ["postgres://127.0.0.1:4"] },
  });
  await second();
  expect(await read()).toMatchObject({ orders: { inventory: ["http://127.0.0.1:1"] } });
  await first();
  expect(await read()).toEqual({ inventory: { postgres: ["postgres://127.0.0.1:4"] } });
});

it("keeps all of many changes at once", async () => {
  const { book, read } = await emptyBook();
  const callees = ["a", "b", "c", "d", "e"];
  await Promise.all(callees.map((callee) => book.route("orders", callee, ["http://127.0.0.1:1"])));
  expect(await read()).toEqual({
    orders: Object.fromEntries(callees.map((callee) => [callee, ["http://127.0.0.1:1"]])),
  });
});
