import { expect, it } from "vitest";
import { figureInWords } from "./figure-in-words.ts";

it.each([
  { name: "count", value: 12, words: "count 12" },
  { name: "total_wait_ms", value: 12.34, words: "total wait 12.3 ms" },
  { name: "growth", value: 0.123_456, words: "growth 0.123" },
])("$name of $value is $words", ({ name, value, words }) => {
  expect(figureInWords([name, value])).toBe(words);
});
