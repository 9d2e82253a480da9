import { expect, it } from "vitest";
import { ownTime } from "./own-time.ts";
import { seen, trace } from "./seen-for-test.ts";

it.each([
  {
    name: "30 % of the whole, and 20 ms, with nothing below",
    table: `
shop GET /cart server 0-66
  shop SELECT 1 client 10-56`,
    found: ["shop GET /cart: saves 20 ms"],
  },
  {
    name: "less than 30 % is none",
    table: `
shop GET /cart server 0-67
  shop SELECT 1 client 10-57`,
    found: [],
  },
  { name: "19 ms are none, be they all", table: "shop GET /cart server 0-19", found: [] },
  {
    name: "of the service that has it, not of its callers",
    table: `
shop GET /cart server 0-40
  shop GET /stock client 1-39
    stock GET /stock server 2-38`,
    found: ["stock GET /stock: saves 36 ms"],
  },
  {
    name: "what a client's span has is on the way, or the other's",
    table: `
shop GET /cart server 0-40
  shop GET /stock client 1-39`,
    found: [],
  },
])("$name", ({ table, found }) => {
  expect(seen(ownTime, [trace(table)])).toEqual(found);
});
