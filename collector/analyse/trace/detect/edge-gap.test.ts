import { expect, it } from "vitest";
import { edgeGap } from "./edge-gap.ts";
import { seen, trace, traces } from "./seen-for-test.ts";

const call = (whole: number, [from, to]: readonly [number, number]): string => `
orders POST /orders server 0-${whole}
  orders POST /stock client 1-21
    stock POST /stock server ${from}-${to}`;

it.each([
  {
    name: "client less server: 20 − 10 ms, a fifth of the whole",
    table: call(50, [6, 16]),
    found: ["stock POST /stock (orders): saves 10 ms"],
  },
  { name: "less than a fifth is none", table: call(51, [6, 16]), found: [] },
  { name: "less than 10 ms are none", table: call(30, [6, 17]), found: [] },
  {
    name: "a callee that is slow itself has no gap",
    table: call(22, [2, 20]),
    found: [],
  },
  {
    name: "a call that nobody answered and that failed is all gap",
    table: `
orders POST /orders server 0-30
  orders POST /stock client! 1-21`,
    found: ["orders POST /stock: saves 20 ms"],
  },
  {
    name: "a call that was answered, by somebody without spans, is none: nobody knows what they did",
    table: `
orders POST /orders server 0-30
  orders POST /stock client 1-21`,
    found: [],
  },
  {
    name: "two calls of one peer count together, if one of them alone has 10 ms",
    table: `
orders POST /orders server 0-50
  orders POST /stock client 1-16
    stock POST /stock server 6-10
  orders POST /stock client 20-30
    stock POST /stock server 24-30`,
    found: ["stock POST /stock (orders): saves 15 ms"],
  },
])("$name", ({ table, found }) => {
  expect(seen(edgeGap, [trace(table)])).toEqual(found);
});

const statements = (begin: number): string => `
orders POST /orders server 0-60
  orders BEGIN client 1-${1 + begin}
  orders UPDATE orders SET n = 1 client 20-40`;

it.each([
  // 10 ms of BEGIN, and 10 of the 20 of UPDATE.
  { name: "BEGIN of 10 ms: every statement has as much of a way", begin: 10, gap: "saves 20 ms" },
  { name: "BEGIN of 9 ms: none", begin: 9, gap: undefined },
])("$name", ({ begin, gap }) => {
  const found = gap === undefined ? [] : Array.from({ length: 5 }, () => gap);
  expect(
    seen(
      edgeGap,
      traces(5, 100, () => statements(begin)),
    ),
  ).toEqual(found.map((saving) => `orders every statement (postgresql): ${saving}`));
});
