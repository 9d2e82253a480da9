import { expect, it } from "vitest";
import { coloured } from "./query-words.ts";

const drawn = (query: string): string[] =>
  coloured(query).map(({ from, to, token }) => `${token} ${query.slice(from, to)}`);

it.each([
  {
    query: "fields @timestamp | filter level = 'error' # why",
    parts: ["command fields", "field @timestamp", "command filter", "string 'error'", "comment # why"],
  },
  {
    query: "stats count(*) as n by bin(5m)",
    parts: ["command stats", "function count", "operator as", "operator by", "function bin", "number 5m"],
  },
  { query: "filter count > 3", parts: ["command filter", "number 3"] },
  {
    query: "parse @message /a\\/b(?<x>.)/",
    parts: ["command parse", "field @message", "string /a\\/b(?<x>.)/"],
  },
  {
    query: 'filter a like "it\\"s" and b',
    parts: ["command filter", "operator like", 'string "it\\"s"', "operator and"],
  },
])("$query", ({ query, parts }) => {
  expect(drawn(query)).toEqual(parts);
});
