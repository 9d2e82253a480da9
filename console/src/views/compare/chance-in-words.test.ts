import { expect, it } from "vitest";
import { chanceInWords } from "./chance-in-words.ts";

it.each([
  { chance: 1e-9, words: "by chance: below 0.1 %" },
  { chance: 0.0312, words: "by chance: 3.1 %" },
  { chance: 0.5, words: "by chance: 50 %" },
])("$chance is $words", ({ chance, words }) => {
  expect(chanceInWords(chance)).toBe(words);
});
