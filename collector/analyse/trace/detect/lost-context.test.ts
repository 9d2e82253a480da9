import { expect, it } from "vitest";
import { lostContext } from "./lost-context.ts";
import { seen, traces } from "./seen-for-test.ts";

const FOUND = "orders POST /orders (stock): saves 0 ms";
const silent = () => "orders POST /orders server 0-30";
const asking = () => "orders POST /orders server 0-30\n  orders POST /stock client 5-25";

/** So many requests that nobody asked for, each beginning so long after the one of `orders`. */
const pairs = (count: number, caller: () => string, after: (index: number) => number) => [
  ...traces(count, 100, caller),
  ...traces(
    count,
    100,
    () => "stock POST /stock server 0-16",
    (index) => ({ number: 1_000 + index, at: index * 100 + after(index) }),
  ),
];

it.each([
  {
    name: "requests from nowhere, each while the same operation of another service is silent",
    observed: pairs(5, silent, () => 7),
    found: 5,
  },
  { name: "four may be chance", observed: pairs(4, silent, () => 7), found: 0 },
  { name: "the operation asks, and is not silent", observed: pairs(5, asking, () => 7), found: 0 },
  { name: "at other times", observed: pairs(5, silent, () => 50), found: 0 },
  { name: "six of ten", observed: pairs(10, silent, (index) => (index < 6 ? 7 : 50)), found: 6 },
  { name: "five of ten are chance", observed: pairs(10, silent, (index) => (index < 5 ? 7 : 50)), found: 0 },
])("$name", ({ observed, found }) => {
  expect(seen(lostContext, observed)).toEqual(Array.from({ length: found }, () => FOUND));
});

it("long jobs, during which short requests come from outside, have not made them", () => {
  const jobs = traces(3, 1_000, () => "orders process orders consumer 0-950");
  const requests = traces(
    30,
    100,
    () => "shop GET /cart server 0-10",
    (index) => ({ number: 1_000 + index, at: index * 100 + 30 }),
  );
  expect(seen(lostContext, [...jobs, ...requests])).toEqual([]);
});
