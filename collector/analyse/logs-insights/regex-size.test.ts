import { expect, it } from "vitest";
import { regexSize } from "./regex-size.ts";

it.each<[source: string, size: number]>([
  ["", 0],
  ["abc", 3],
  ["a|b", 3],
  ["\\d\\.x", 3],
  ["[a-z\\]{5}]", 1],
  ["[]{2}]", 1],
  ["a{3}", 3],
  ["a{2,5}b", 6],
  ["a{7,}", 7],
  ["a{0}", 1],
  ["(ab){10}", 20],
  ["((ab){10}c){10}", 210],
  ["x(ab(c{4})d){2}y", 16],
  ["\\{5}", 3],
  ["a{b}", 4],
  ["((a", 1],
  ["a)b", 3],
])("%s comes to %i", (source, size) => {
  expect(regexSize(source)).toBe(size);
});
