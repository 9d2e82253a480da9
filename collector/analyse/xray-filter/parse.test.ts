import { createRandom } from "@playground/shared/random";
import { expect, it } from "vitest";
import { FilterExpressionError } from "./filter-expression-error.ts";
import { parseFilterExpression } from "./parse.ts";

function errorOf(text: string): FilterExpressionError {
  try {
    parseFilterExpression(text);
  } catch (error) {
    if (error instanceof FilterExpressionError) return error;
    throw error;
  }
  return expect.fail(`${text} was taken`);
}

it.each<[text: string, position: number, says: string]>([
  ["", 0, "expected a keyword, found the end"],
  ["duration >", 10, "expected a number, found the end"],
  ["duration > x", 11, "expected a number, found x"],
  ['duration > "5"', 11, 'expected a number, found "5"'],
  ['duration CONTAINS "5"', 9, "expected AND, OR or the end, found CONTAINS"],
  ["http.url = 5", 11, "expected a text in quotes, found 5"],
  ["http.url > 'a'", 9, "expected AND, OR or the end, found >"],
  ["user = ana", 7, "expected a text in quotes, found ana"],
  ['user = "ana', 7, 'the text that begins here has no closing "'],
  ["fault = 1", 8, "expected true or false, found 1"],
  ["fault > true", 6, "expected AND, OR or the end, found >"],
  ["latency > 5", 0, "unknown keyword latency"],
  ["constructor", 0, "unknown keyword constructor"],
  ['fault AND toString = "x"', 10, "unknown keyword toString"],
  ["__proto__ != 1", 0, "unknown keyword __proto__"],
  ['service("a") { hasOwnProperty }', 15, "unknown keyword hasOwnProperty"],
  ['service(id(valueOf: "x"))', 11, "expected name, type or account.id, found valueOf"],
  ["fault AND", 9, "expected a keyword, found the end"],
  ["AND fault", 0, "unknown keyword AND"],
  ["(fault", 6, "expected ), found the end"],
  ["fault)", 5, "expected AND, OR or the end, found )"],
  ["fault & ok", 6, 'unexpected "&"'],
  ["fault # ok", 6, 'unexpected "#"'],
  ["service(orders)", 8, "expected a text in quotes, found orders"],
  ['service("a" { fault }', 12, "expected ), found {"],
  ['service("a") { fault', 20, "expected }, found the end"],
  ['service("a") { }', 15, "expected a keyword, found }"],
  ['service("a") { annotation.x = 1 }', 15, "annotation.x cannot be used within the braces of service()"],
  ['service("a") { service("b") }', 15, "unknown keyword service"],
  ['edge("a", "b") { root }', 17, "root cannot be used within the braces of edge()"],
  ['edge("a")', 8, "expected ,, found )"],
  ["edge()", 5, "expected a text in quotes, found )"],
  ["service(id())", 11, "expected name, type or account.id, found )"],
  ['service(id(region: "x"))', 11, "expected name, type or account.id, found region"],
  ['service(id(name: "x", name: "y"))', 22, "name is given twice"],
  ['name = "x"', 0, "name cannot be used outside of braces"],
  ["coverage > 0.5", 0, "coverage cannot be used outside of braces"],
  [
    "rootcause.fault.entity { coverage > 0.5 }",
    25,
    "coverage cannot be used within the braces of a root cause's entity",
  ],
  ["rootcause.fault.thing", 0, "unknown keyword rootcause.fault.thing"],
  ["rootcause.responsetime.exception", 0, "unknown keyword rootcause.responsetime.exception"],
  ["rootcause.service", 0, "unknown keyword rootcause.service"],
  ["rootcause.json = []", 17, 'unexpected "["'],
  ["rootcause.json = #[", 18, "the JSON list that begins here is not closed"],
  ["rootcause.json = #[{]", 17, "no JSON"],
  ["rootcause.json = #[]", 17, 'expected a list of objects with "Services"'],
  ['rootcause.json = #[{"Services": [{"Name": 5}]}]', 17, 'expected a list of objects with "Services"'],
  ["rootcause.json", 14, "expected = or != after json"],
  ["annotation = 5", 11, "expected .key or [key], found ="],
  ["annotation[] = 5", 10, 'unexpected "["'],
  ["annotation.a > 'x'", 15, "expected a number after >"],
  ["annotation.a = b", 15, "expected a text in quotes, found b"],
  ["annotation.a CONTAINS 5", 22, "expected a text in quotes, found 5"],
  ["group.name", 10, "expected = or != after group.name"],
  ["group.name = slow", 13, "expected a text in quotes, found slow"],
  ["group.id = 'x'", 0, "unknown keyword group.id"],
  [`${"(".repeat(60)}fault`, 51, "more than 50 levels"],
  [`user = "${"x".repeat(2_000)}"`, 2_000, "it has more than 2000 characters"],
])("%s is no filter expression: at %d, %s", (text, position, says) => {
  const error = errorOf(text);
  expect(error.message).toContain(says);
  expect(error.position).toBe(position);
  expect(error.message).toContain(`at position ${position}`);
});

it("takes what quotes and escapes stand for", () => {
  expect(parseFilterExpression(String.raw`user = "a\"b\\c"`)).toMatchObject({ value: String.raw`a"b\c` });
  expect(parseFilterExpression(`user = 'a"b'`)).toMatchObject({ value: 'a"b' });
});

it("takes any text to be an expression or none, and never breaks", () => {
  const random = createRandom(11);
  const words =
    'ok fault duration http.url user constructor __proto__ annotation annotation.x [k] service edge id ( ) { } ! = != < >= , : 5 -1 .5 true false "t" \' AND OR NOT CONTAINS name: rootcause.fault.service rootcause.json #[ ] group.name \\ é { last }'.split(
      " ",
    );
  let taken = 0;
  for (let n = 0; n < 20_000; n++) {
    const length = 1 + Math.floor(random() * 10);
    const text = Array.from({ length }, () => words[Math.floor(random() * words.length)]).join(
      random() < 0.8 ? " " : "",
    );
    try {
      parseFilterExpression(text);
      taken++;
    } catch (error) {
      expect(error).toBeInstanceOf(FilterExpressionError);
      const { position } = error as FilterExpressionError;
      expect(position).toBeGreaterThanOrEqual(0);
      expect(position).toBeLessThanOrEqual(text.length);
    }
  }
  expect(taken).toBeGreaterThan(100);
});
