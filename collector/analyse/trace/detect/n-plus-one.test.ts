import { expect, it } from "vitest";
import { nPlusOne } from "./n-plus-one.ts";
import { seen, trace } from "./seen-for-test.ts";

const items = (count: number, statement: (index: number) => string): string =>
  Array.from(
    { length: count },
    (_, index) => `  orders ${statement(index)} client ${5 + index * 3}-${7 + index * 3}`,
  ).join("\n");

const oneItem = () => "SELECT * FROM lines WHERE id = $1";
const columns = ["a", "b", "c", "d", "e"];

it.each([
  {
    name: "five of the same statement below one span: as if only one of them had been made",
    table: `
orders GET /orders server 0-21
  orders SELECT id FROM orders client 1-4
${items(5, oneItem)}`,
    found: ["orders SELECT * FROM lines WHERE id = ? (postgresql): saves 8 ms"],
  },
  {
    name: "four are none",
    table: `
orders GET /orders server 0-21
${items(4, oneItem)}`,
    found: [],
  },
  {
    name: "five different ones are none",
    table: `
orders GET /orders server 0-21
${items(5, (index) => `SELECT ${columns[index]} FROM lines`)}`,
    found: [],
  },
  {
    name: "five that take a fifth of the whole",
    table: `
orders GET /orders server 0-50
${items(5, oneItem)}`,
    found: ["orders SELECT * FROM lines WHERE id = ? (postgresql): saves 8 ms"],
  },
  {
    name: "five that take a little less are none",
    table: `
orders GET /orders server 0-51
${items(5, oneItem)}`,
    found: [],
  },
  {
    name: "what only frames a transaction is none",
    table: `
orders GET /orders server 0-21
${items(5, () => "BEGIN")}`,
    found: [],
  },
  {
    name: "calls of one route, whatever the ids in their paths",
    table: `
orders GET /orders server 0-31
${[1, 2, 3, 4, 5]
  .map(
    (at) => `  orders GET /stock/tea-${at} client ${at * 5}-${at * 5 + 4}
    inventory GET /stock/:sku server ${at * 5 + 1}-${at * 5 + 3}`,
  )
  .join("\n")}`,
    found: ["orders GET /stock/:sku of inventory (inventory): saves 16 ms"],
  },
  {
    name: "five at once are none: there is nothing to save",
    table: `
orders GET /orders server 0-10
${[1, 2, 3, 4, 5].map(() => "  orders SELECT * FROM stock client 1-9").join("\n")}`,
    found: [],
  },
])("$name", ({ table, found }) => {
  expect(seen(nPlusOne, [trace(table)])).toEqual(found);
});
