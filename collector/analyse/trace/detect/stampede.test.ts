import { expect, it } from "vitest";
import { seen, traces } from "./seen-for-test.ts";
import { stampede } from "./stampede.ts";

/** A hundred requests in two seconds; those that compute do so for 80 ms. */
const requests = (computes: (index: number) => boolean, millis = 80) =>
  traces(100, 20, (index) =>
    computes(index)
      ? `shop GET /top server 0-${millis + 2}\n  shop SELECT sum(n) FROM sales client 1-${1 + millis}`
      : "shop GET /top server 0-2",
  );

/** Of a second, the first so many requests. */
const firstOfSecond =
  (count: number) =>
  (index: number): boolean =>
    index % 50 < count;

it.each([
  { name: "each second, four at once compute what the others find", computes: firstOfSecond(4), found: 8 },
  { name: "three at once", computes: firstOfSecond(3), found: 6 },
  { name: "two are none", computes: firstOfSecond(2), found: 0 },
  { name: "one computes for all: that is how it should be", computes: firstOfSecond(1), found: 0 },
  { name: "who all compute have no cache", computes: () => true, found: 0 },
  {
    name: "half of them need it, whenever they come",
    computes: (index: number) => index % 2 === 0,
    found: 0,
  },
])("$name", ({ computes, found }) => {
  expect(seen(stampede, requests(computes))).toEqual(
    Array.from({ length: found }, () => "shop SELECT sum(n) FROM sales (postgresql): saves 80 ms"),
  );
});

it("what takes less than 15 ms is not worth a cache", () => {
  expect(seen(stampede, requests(firstOfSecond(4), 14))).toEqual([]);
});

it("claims the waits for the connections that it holds, and no others", () => {
  const statement = "shop SELECT sum(n) FROM sales client";
  // Of each fifty, four compute for 80 ms, the fifth waits meanwhile, and the thirtieth waits long after.
  const busy = traces(100, 20, (index) => {
    const place = index % 50;
    if (place < 4) return `shop GET /top server 0-82\n  ${statement} 1-81`;
    if (place === 4 || place === 30) return "shop GET /top server 0-42\n  shop pg-pool.connect client 1-41";
    return "shop GET /top server 0-2";
  });
  expect(seen(stampede, busy).toSorted()).toEqual([
    ...Array.from({ length: 2 }, () => "shop SELECT sum(n) FROM sales (postgresql): saves 40 ms"),
    ...Array.from({ length: 8 }, () => "shop SELECT sum(n) FROM sales (postgresql): saves 80 ms"),
  ]);
});
