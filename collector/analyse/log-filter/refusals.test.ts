import { createRandom } from "@playground/shared/random";
import { describe, expect, it } from "vitest";
import { FilterPatternError } from "./filter-pattern-error.ts";
import { checkSelector } from "./metric-selector.ts";
import { parseFilterPattern } from "./parse.ts";

const REFUSED: readonly (readonly [pattern: string, position: number, problem: string])[] = [
  ["error:", 0, "Invalid character(s) in term 'error:'"],
  ["ERROR /aws", 6, "Invalid character(s) in term '/aws'"],
  ['"no end', 0, 'no closing "'],
  ['ERROR "no end', 6, 'no closing "'],
  ["ERROR -", 7, "expected a term, found the end"],
  ["?", 1, "expected a term, found the end"],
  ["%error", 0, "no closing %"],
  ["%%", 0, "the regular expression is empty"],
  ["%something!%", 10, "! is not supported"],
  ["%(a|b)%", 1, "( is not supported"],
  ["%Grüße%", 3, "ü is not supported"],
  ["%\\p{L}%", 1, "\\p is not supported"],
  ["%a{%b", 4, "expected the end, found b"],
  ["%a**%", 1, "no regular expression"],
  ["%[b-a]%", 1, "no regular expression"],
  ["%a% b", 4, "expected the end, found b"],
  ["{", 1, "expected a property such as $.name, or (, found the end"],
  ["{ }", 2, "expected a property such as $.name, or (, found }"],
  ["{ $.a }", 6, "expected =, !=, <, <=, >, >=, IS, EXISTS or NOT EXISTS, found }"],
  ["{ $.a = }", 8, "expected a value, found }"],
  ["{ $.a = 1", 9, "expected }, found the end"],
  ["{ $.a = 1 } x", 12, "expected the end, found x"],
  ["{ $.a == 1 }", 7, "expected a value, found ="],
  ["{ a = 1 }", 2, "expected a property such as $.name, or (, found a"],
  ["{ $.a > x }", 8, "expected a number after >"],
  ['{ $.a >= "x" }', 9, "expected a number after >="],
  ["{ $.a IS }", 9, "expected TRUE, FALSE or NULL after IS"],
  ["{ $.a IS NOT NULL }", 9, "expected TRUE, FALSE or NULL after IS"],
  ["{ $.a NOT }", 10, "expected EXISTS after NOT"],
  ["{ $.a LIKE 1 }", 6, "found LIKE"],
  ["{ ($.a = 1 }", 11, "expected ), found }"],
  ["{ $.a = 1) }", 9, "expected }, found )"],
  ["{ $.a = 1 & $.b = 2 }", 10, "expected }, found &"],
  ["{ $.a = 1 && }", 13, "expected a property such as $.name, or (, found }"],
  ["{ $. = 1 }", 3, "expected a name of letters, digits, - and _"],
  ["{ $.a..b = 1 }", 5, "expected a name of letters, digits, - and _"],
  ["{ $.a[x] = 1 }", 6, "expected an index or a name in quotes, found x"],
  ["{ $['a = 1 }", 4, "no closing '"],
  ["{ $.a = a/b }", 8, "a/b must stand in double quotes"],
  ["{ $.a = %a% && $.b = %b% && $.c = %c% }", 0, "more than 2 regular expressions"],
  ["[", 1, "expected the name of a field or ..., found the end"],
  ["[]", 1, "expected the name of a field or ..., found ]"],
  ["[a, b", 5, "expected ], found the end"],
  ["[a,, b]", 3, "expected the name of a field or ..., found ,"],
  ["[a, a]", 4, "the name a stands twice"],
  ["[..., a, ...]", 9, "... stands twice"],
  ["[a = 1 || b = 2]", 10, "expected a condition on a"],
  ["[a = 1 ||]", 9, "expected a condition on a"],
  ["[(a, b)]", 3, "expected =, !=, <, <=, > or >="],
  ["[(a = 1]", 7, "expected ), found ]"],
  ["[a] x", 4, "expected the end, found x"],
  ["[a > b]", 5, "expected a number after >"],
  ["x".repeat(1_025), 1_024, "more than 1024 characters"],
  [`{ ${"(".repeat(60)}$.a = 1${")".repeat(60)} }`, 53, "more than 50 levels"],
];

describe("what is no filter pattern", () => {
  it.each(REFUSED)("%s", (pattern, position, problem) => {
    const error = refusalOf(pattern);
    expect(error?.message).toContain(problem);
    expect(error?.position).toBe(position);
  });

  it("is refused as that, whatever the text is", () => {
    const random = createRandom(3);
    const words =
      "ERROR error: ? - \" %a% %( { } [ ] $.a $['b'] $. = != > <= 5 -1e3 x* && || ( ) IS NULL NOT EXISTS , ... name \\ é constructor __proto__".split(
        " ",
      );
    let taken = 0;
    for (let n = 0; n < 20_000; n++) {
      const parts = Array.from(
        { length: 1 + Math.floor(random() * 9) },
        () => words[Math.floor(random() * words.length)],
      );
      const text = parts.join(random() < 0.8 ? " " : "");
      const error = refusalOf(text);
      if (error === undefined) taken++;
      else expect(error.position).toBeLessThanOrEqual(text.length);
    }
    expect(taken).toBeGreaterThan(500);
  });
});

function refusalOf(pattern: string): FilterPatternError | undefined {
  try {
    parseFilterPattern(pattern);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(FilterPatternError);
    return error as FilterPatternError;
  }
}

describe("selectors of metric transformations", () => {
  it.each([
    ["{ $.latency = * }", "$.latency"],
    ["{ $.latency = * }", "$.other[0]['x.y']"],
    ["[ip, ..., size]", "$size"],
    ["[ip, ..., size]", "$3"],
  ])("%s has %s", (pattern, selector) => {
    expect(() => checkSelector(parseFilterPattern(pattern), selector)).not.toThrow();
  });

  it.each([
    ["ERROR", "$.latency", "a pattern of terms has no values"],
    ["{ $.latency = * }", "$latency", "expected a property"],
    ["{ $.latency = * }", "latency", "expected a property"],
    ["[ip, size]", "$.size", "expected one of $ip, $size"],
    ["[ip, size]", "$3", "expected one of $ip, $size"],
    ["[ip, ..., size]", "$0", "expected one of $ip, $size"],
  ])("%s has no %s", (pattern, selector, problem) => {
    expect(() => checkSelector(parseFilterPattern(pattern), selector)).toThrow(problem);
  });
});
