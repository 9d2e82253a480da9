import { expect, it } from "vitest";
import { poolWait } from "./pool-wait.ts";
import { seen, trace } from "./seen-for-test.ts";

it.each([
  {
    name: "a fifth of the whole, and 5 ms, until there is a connection",
    table: `
stock GET /stock server 0-25
  stock pg-pool.connect client 1-6
  stock SELECT 1 client 6-7`,
    found: ["stock pg-pool.connect: saves 5 ms"],
  },
  {
    name: "less than a fifth is none",
    table: `
stock GET /stock server 0-26
  stock pg-pool.connect client 1-6
  stock SELECT 1 client 6-7`,
    found: [],
  },
  {
    name: "4 ms are none",
    table: `
stock GET /stock server 0-8
  stock pg-pool.connect client 1-5
  stock SELECT 1 client 6-7`,
    found: [],
  },
  {
    name: "opening a new connection is no waiting for one",
    table: `
stock GET /stock server 0-25
  stock pg-pool.connect client 1-11
    stock pg.connect client 1-11
  stock SELECT 1 client 12-13`,
    found: [],
  },
  {
    name: "two waits of one request count together",
    table: `
stock GET /stock server 0-30
  stock pg-pool.connect client 1-4
  stock SELECT 1 client 4-5
  stock pg-pool.connect client 6-10
  stock SELECT 2 client 10-11`,
    found: ["stock pg-pool.connect: saves 7 ms"],
  },
  {
    name: "where the pool has no spans, the gap before the first statement",
    table: `
stock GET /stock server 0-25
  stock SELECT 1 client 10-12`,
    found: ["stock a connection: saves 10 ms"],
  },
  {
    name: "a call before it fills the gap",
    table: `
stock GET /stock server 0-25
  stock GET /price client 1-8
  stock SELECT 1 client 10-12`,
    found: [],
  },
])("$name", ({ table, found }) => {
  expect(seen(poolWait, [trace(table)])).toEqual(found);
});
