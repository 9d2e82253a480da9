import { createRandom } from "@playground/shared/random";
import { expect, it } from "vitest";
import type { Query } from "./ast.ts";
import { parseQuery } from "./parse.ts";
import { QueryPrinter } from "./print-query-for-test.ts";
import { QuerySyntaxError } from "./query-syntax-error.ts";
import { QueryMaker } from "./random-query-for-test.ts";

const withoutPlaces = (query: Query): unknown =>
  JSON.parse(JSON.stringify(query, (key, value: unknown) => (key === "at" ? undefined : value)));

it("reads 3 000 queries as they were meant, however they are written", () => {
  const random = createRandom(6);
  const [maker, printer] = [new QueryMaker(random), new QueryPrinter(random)];
  for (let count = 0; count < 3_000; count++) {
    const query = maker.query();
    const text = printer.query(query);
    expect(withoutPlaces(parseQuery(text)), text).toEqual(withoutPlaces(query));
  }
});

const PIECES = [
  ..."|,()[]=<>+-*/^%#`'\"\\:.@!~{}$&",
  ..." fields filter stats by sort desc limit dedup parse pattern diff unnest into as and or not like in SOURCE".split(
    " ",
  ),
  ...[
    "count(*)",
    "bin(5m)",
    "@message",
    "5m",
    "1e9",
    "/(?<x>.)/",
    "'a'",
    "\n",
    " ",
    "é",
    "😀",
    "\ud800",
    "\0",
  ],
];

it("refuses 20 000 broken queries with a place in the text, and in no other way", () => {
  const random = createRandom(7);
  const [maker, printer] = [new QueryMaker(random), new QueryPrinter(random)];
  const pick = (below: number) => Math.floor(random() * below);
  let taken = 0;
  for (let count = 0; count < 20_000; count++) {
    let text = count % 4 === 0 ? "" : printer.query(maker.query());
    for (let change = pick(8); change >= 0; change--) {
      const [from, length] = [pick(text.length + 1), random() < 0.5 ? 0 : pick(8)];
      const piece = random() < 0.8 ? (PIECES[pick(PIECES.length)] ?? "") : "";
      text = `${text.slice(0, from)}${random() < 0.3 ? " " : ""}${piece}${text.slice(from + length)}`;
    }
    try {
      parseQuery(text);
      taken++;
    } catch (error) {
      if (!(error instanceof QuerySyntaxError))
        throw new Error(`other error for ${JSON.stringify(text)}`, { cause: error });
      const { start, end } = error.at;
      expect(start >= 0 && start <= end && end <= text.length, text).toBe(true);
      expect(error.message, text).toMatch(/ at line \d+ and position \d+: ./);
    }
  }
  // Both happen: a change within a text in quotes breaks nothing.
  expect(taken).toBeGreaterThan(500);
  expect(taken).toBeLessThan(15_000);
});
