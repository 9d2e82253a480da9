import { expect, it } from "vitest";
import { regexLiterals } from "./regex-literals.ts";

it.each<[source: string, literals: readonly (readonly string[])[] | undefined]>([
  ["error", [["error"]]],
  ["a b/c-d_5", [["a b/c-d_5"]]],
  ["größe 😀", [["größe 😀"]]],
  ["a|b", [["a"], ["b"]]],
  ["a\\.b\\|c\\*", [["a.b|c*"]]],
  ["a\\\\b", [["a\\b"]]],
  ["^a$", [["a"]]],
  ["a.b", [["a", "b"]]],
  ["a.*b.+?c", [["a", "b", "c"]]],
  ["\\bword\\b", [["word"]]],
  ["status=\\d\\d\\d ", [["status=", " "]]],
  ["a\\s+b\\S*c", [["a", "b", "c"]]],
  [".*", [[]]],
  ["", [[]]],
  ["a|", [["a"], []]],
  ["a*", undefined],
  ["ab+", undefined],
  ["a\\.?", undefined],
  ["a{2}", undefined],
  [".{2}", undefined],
  ["\\d{3}", undefined],
  ["(a)", undefined],
  ["(?i)a", undefined],
  ["[ab]", undefined],
  ["\\pN", undefined],
  ["\\x41", undefined],
  ["\\n", undefined],
  ["\\Qa.b\\E", undefined],
])("%s", (source, literals) => {
  expect(regexLiterals(source)).toEqual(literals);
});
