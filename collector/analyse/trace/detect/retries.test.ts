import { expect, it } from "vitest";
import { retries } from "./retries.ts";
import { seen, trace } from "./seen-for-test.ts";

it.each([
  {
    name: "attempts that failed, and the pauses before the next: 5 + 2 + 5 + 3",
    table: `
orders POST /orders server 0-30
  orders POST /stock client! 1-6
  orders POST /stock client! 8-13
  orders POST /stock client 16-21
    stock POST /stock server 17-20`,
    found: ["orders POST /stock (stock): saves 15 ms"],
  },
  {
    name: "the same call again after it went well is another call",
    table: `
orders POST /orders server 0-30
  orders POST /stock client 1-6
  orders POST /stock client 8-13`,
    found: [],
  },
  {
    name: "another path is another call",
    table: `
orders POST /orders server 0-30
  orders POST /stock client! 1-6
  orders POST /price client 8-13`,
    found: [],
  },
  {
    name: "two at once are no retry",
    table: `
orders POST /orders server 0-30
  orders POST /stock client! 1-9
  orders POST /stock client 8-13`,
    found: [],
  },
  {
    name: "nobody was there to answer",
    table: `
orders POST /orders server 0-30
  orders POST /stock client! 1-2
  orders POST /stock client! 8-9`,
    found: [],
  },
  {
    name: "attempts that were given up, though they got through",
    table: `
orders POST /orders server 0-60
  orders POST /stock client! 1-21
    stock POST /stock server 2-40
  orders POST /stock client! 25-45
    stock POST /stock server 26-60`,
    found: ["orders POST /stock (stock): saves 24 ms"],
  },
  {
    name: "who counts its attempts need not say that they failed",
    table: `
orders POST /orders server 0-30
  orders POST /stock client 1-6
  again: orders POST /stock client 6-11`,
    attributes: { again: { "http.request.resend_count": 1 } },
    found: ["orders POST /stock: saves 5 ms"],
  },
])("$name", ({ table, attributes, found }) => {
  expect(seen(retries, [trace(table, attributes === undefined ? {} : { attributes })])).toEqual(found);
});
