import { expect, it } from "vitest";
import {
  comparisonSearch,
  missingInWords,
  namesOfSets,
  readCompareChoice,
  writeCompareChoice,
} from "./compare-choice.ts";

it.each([
  { query: "", asked: {}, names: ["the middle", "the slowest"] },
  {
    query: "operation=GET+%2Fstock",
    asked: { operation: "GET /stock" },
    names: ["the middle", "the slowest"],
  },
  { query: "by=attribute", asked: undefined, names: ["without ", ""] },
  {
    query: "by=attribute&attribute=customer%3Dgrace",
    asked: { attribute: "customer=grace" },
    names: ["without customer=grace", "customer=grace"],
  },
  {
    query: "by=attribute&attribute=service.version%3D2&against=1",
    asked: { attribute: "service.version=2", against: "1" },
    names: ["service.version=1", "service.version=2"],
  },
  { query: "by=before&before=soon", asked: undefined, names: ["before", "after"] },
  {
    query: "by=before&before=2026-01-01T00%3A00%3A00Z",
    asked: { before: "2026-01-01T00:00:00.000Z" },
    names: ["before", "after"],
  },
])("$query", ({ query, asked, names }) => {
  const choice = readCompareChoice(new URLSearchParams(query));
  expect(comparisonSearch(choice)).toEqual(asked);
  const { a, b } = namesOfSets(choice);
  expect([a, b]).toEqual(names);
  const written = new URLSearchParams();
  writeCompareChoice(written, choice);
  expect(new Set(written)).toEqual(new Set(new URLSearchParams(query)));
});

it.each([
  { query: "by=attribute&attribute=customer", words: /which attribute and which value/ },
  { query: "by=before", words: /when it changed/ },
])("says what is missing in $query", ({ query, words }) => {
  expect(missingInWords(readCompareChoice(new URLSearchParams(query)))).toMatch(words);
});

it("misses nothing where all is said", () => {
  expect(missingInWords(readCompareChoice(new URLSearchParams("")))).toBeUndefined();
});
