import { expect, it } from "vitest";
import { parseQuery } from "./parse.ts";
import { QuerySyntaxError } from "./query-syntax-error.ts";

function errorOf(query: string): QuerySyntaxError {
  try {
    parseQuery(query);
  } catch (error) {
    if (error instanceof QuerySyntaxError) return error;
    throw error;
  }
  return expect.fail(`${query} was taken`);
}

/** The place is marked: it lies between the two `‸`, and is nothing where there is one. */
const marked = (query: string, { start, end }: { start: number; end: number }): string =>
  `${query.slice(0, start)}‸${query.slice(start, end)}${end > start ? "‸" : ""}${query.slice(end)}`;

it.each<[marked: string, says: RegExp]>([
  // What is no token
  ["‸", /^unexpected symbol found <EOF> at line 1 and position 0: expected a command/],
  ["  # only a comment‸", /<EOF> at line 1 and position 18/],
  ["fields ‸é‸", /^unexpected symbol found é at line 1 and position 7: .*backticks/],
  ["fields a‸$‸", /found \$ at line 1 and position 8/],
  ["fields a ‸;‸ limit 1", /found ; at line 1 and position 9/],
  ["fields ‸😀‸", /found 😀 at/],
  ["filter a = ‸'‸x", /no closing '/],
  ["filter a = ‸\"‸x'", /no closing "/],
  ["fields ‸`‸a", /no closing `/],
  ["fields ‸`‸`", /a name between the backticks/],
  ["filter a = '‸\\‸d'", /\\d is no escape/],
  ["fields a‸.‸", /found \. at line 1 and position 8: expected a part of the field's name/],
  ["fields a‸.‸ b", /position 8/],
  ["fields a.b‸.‸.c", /position 10/],
  ["filter a = 1.5‸m‸", /found m at line 1 and position 14/],
  ["filter a = ‸9e999‸", /^number too large/],
  ["filter a = 127.0‸.0‸.1", /found .0 at line 1 and position 16/],
  // Commands
  ["‸nonsense‸", /expected a command, such as/],
  ["‸count‸ error", /found count at/],
  ["‸filtr‸ a", /found filtr at .*did you mean filter/],
  ["fields a | ‸stat‸ count(*)", /did you mean stats/],
  ["‸head‸ 5", /found head/],
  ["‸|‸ fields a", /found \| at line 1 and position 0: expected a command/],
  ["fields a |‸", /<EOF> at line 1 and position 10: expected a command/],
  ["fields a | ‸|‸ limit 1", /found \| at line 1 and position 11/],
  ["fields a\n| limit 1\n| ‸oops‸", /found oops at line 3 and position 2/],
  ["fields a ‸limit‸ 1", /found limit at .*expected \| or the end/],
  ["fields a, ‸", /expected a field, a value or a function/],
  ["fields a ‸b‸", /expected \| or the end/],
  ["fields a as ‸", /expected a name behind as/],
  ["fields a as ‸'b'‸", /expected a name behind as/],
  ["fields a as ‸by‸", /found by at .*expected a name/],
  ["fields ‸by‸", /found by/],
  ["‸constructor‸", /found constructor/],
  ["sort ‸", /<EOF> at .*expected a field/],
  ["sort ‸5‸", /found 5/],
  ["sort a ‸up‸", /found up at .*expected \| or the end/],
  ["stats count(*) by bin(5m) | sort bin‸(‸5m) desc", /found \( at line 1 and position 36: .*backticks/],
  ["sort count‸(‸*)", /sort takes fields/],
  ["limit ‸", /<EOF> at .*a number of rows/],
  ["limit ‸'5'‸", /a number of rows/],
  ["limit ‸0‸", /^wrong limit 0 at line 1 and position 6/],
  ["limit ‸10001‸", /from 1 to 10000/],
  ["limit ‸1.5‸", /^wrong limit 1.5/],
  ["limit ‸-‸1", /a number of rows/],
  ["dedup ‸", /expected a field/],
  ["dedup a, ‸'b'‸", /expected a field/],
  ["pattern ‸'x'‸", /expected a field/],
  ["pattern @message | diff ‸yesterday‸", /found yesterday at .*previousDay, previousWeek/],
  ["unnest a ‸as‸ b", /found as at .*expected into/],
  ["unnest a into ‸", /a name behind into/],
  // Expressions
  ["filter ‸", /<EOF>/],
  ["filter (a‸", /<EOF> at line 1 and position 9: expected an operator or \)/],
  ["filter a‸)‸", /found \) at line 1 and position 8/],
  ["filter (‸)‸", /found \)/],
  ["filter a = ‸", /<EOF>/],
  ["filter a =‸=‸ 1", /found = at line 1 and position 10/],
  ["filter a = b ‸=‸ c", /found = at line 1 and position 13/],
  ["filter a <‸>‸ 1", /found > at/],
  ["filter ‸!‸a", /found ! at/],
  ["filter a ‸&‸& b", /found & at/],
  ["filter a and ‸or‸ b", /found or at/],
  ["filter a like ‸b‸", /a text in quotes or a regular expression in slashes/],
  ["filter a like /x/‸i‸", /found i at line 1 and position 17/],
  ["filter a like ‸/‸x", /no closing \//],
  ["filter a =~ ‸'x'‸", /a regular expression in slashes/],
  ["filter a not ‸=‸ 1", /expected like or in behind not/],
  ["filter a in ‸(‸1)", /expected a list/],
  ["filter a in [‸]‸", /a text in quotes, a number, true or false/],
  ["filter a in [‸b‸]", /found b/],
  ["filter a in [1‸", /expected , or \]/],
  ["filter a in [-‸'x'‸]", /expected a number/],
  ["filter a + ‸", /<EOF>/],
  ["filter a * ‸*‸ b", /found \* at/],
  ["filter a = ‸5m‸", /a period stands in bin, datefloor and dateceil only/],
  // Functions
  ["fields ‸lenght‸(a)", /^unknown function lenght at line 1 and position 7/],
  ["fields ‸strlenn‸(a)", /did you mean strlen\?/],
  ["stats ‸conut‸(*)", /did you mean count\?/],
  ["fields ‸constructor‸(a)", /^unknown function constructor/],
  ["fields ‸toString‸(a)", /^unknown function toString/],
  ["fields ‸md5‸(a)", /^function md5 is not run here at line 1 and position 7/],
  ["fields ‸FormatDate‸(a, 'x')", /^function FormatDate is not run here/],
  ["fields ‸strlen()‸", /^wrong number of arguments for function strlen at .*expected 1, found 0/],
  ["fields 1 + ‸abs(1, 2)‸", /expected 1, found 2/],
  ["fields ‸substr(a)‸", /expected 2 to 3, found 1/],
  ["fields ‸concat()‸", /expected at least 1, found 0/],
  ["fields ‸now(1)‸", /expected 0, found 1/],
  ["fields abs(a‸", /expected an operator, , or \)/],
  ["fields abs(a,‸)‸", /found \)/],
  ["fields abs(‸*‸)", /found \*/],
  ["stats sum(‸*‸)", /found \*/],
  ["stats pct(a, ‸101‸)", /^wrong percentile for function pct/],
  ["stats pct(a, ‸b‸)", /expected a number from 0 to 100/],
  ["stats pct(a, ‸-1‸)", /from 0 to 100/],
  ["fields ‸bin()‸", /expected 1, found 0/],
  ["fields bin(‸a‸)", /a period, such as 5m/],
  ["fields bin(‸5‸)", /^wrong period .*found 5/],
  ["fields bin(‸5x‸)", /^wrong period/],
  ["fields bin(‸5M‸)", /^wrong period/],
  ["fields bin(‸0m‸)", /a whole number from 1 to 10000/],
  ["fields bin(‸1.5 h‸)", /a whole number/],
  ["fields bin(‸10001d‸)", /a whole number/],
  ["fields datefloor(‸1h‸, @timestamp)", /a period stands in/],
  ["fields datefloor(a, ‸b‸)", /a period, such as 5m/],
  ["fields regexReplace(a, ‸'('‸, 'b')", /^wrong regular expression .*missing closing \)/],
  ["fields regexReplace(a, ‸b‸, 'c')", /^wrong pattern for function regexReplace/],
  ["filter a like ‸/(/‸", /missing closing \)/],
  ["filter a like ‸/x(?=y)/‸", /^wrong regular expression .*\(\?=/],
  ["filter a like ‸//‸", /^empty regular expression/],
  ["filter a like /x{1000}/ and b like ‸/((ab){100}){100}/‸", /^regular expression too large/],
])("%s", (query, says) => {
  const text = query.replaceAll("‸", "");
  const error = errorOf(text);
  expect(error.message).toMatch(says);
  expect(marked(text, error.at)).toBe(query);
});

it("counts positions from the beginning of the line, in UTF-16 units, and lines from 1", () => {
  expect(errorOf("fields a\r\n| filter a = '😀\n' b").message).toBe(
    "unexpected symbol found b at line 3 and position 2: expected | or the end",
  );
});

it("cuts what it found where it is long", () => {
  expect(errorOf(`fields a '${"x".repeat(100)}'`).message).toContain(`found '${"x".repeat(39)}… at`);
});

it("takes no query of more than 10 000 characters", () => {
  const { at, message } = errorOf("limit 1".padEnd(10_001));
  expect(at).toEqual({ start: 10_000, end: 10_001 });
  expect(message).toBe("query too long at line 1 and position 10000: expected at most 10000 characters");
});

it.each([
  ["parentheses", "(".repeat(51), ")".repeat(51)],
  ["functions", "abs(".repeat(51), ")".repeat(51)],
  ["not", "not ".repeat(51), ""],
  ["minus signs", "-".repeat(51), ""],
  ["powers", "2^".repeat(51), ""],
])("takes no query nested deeper than 50 levels: %s", (_name, open, close) => {
  const { at, message } = errorOf(`filter ${open}a${close}`);
  expect(message).toMatch(/^query nested too deep at line 1 .*: expected at most 50 levels$/);
  expect(at.start).toBe("filter ".length + open.length);
});

it("takes no expression of more than 1000 operators", () => {
  const chain = Array.from({ length: 1002 }, () => "a").join("+");
  const { at, message } = errorOf(`filter b = ${chain}`);
  expect(message).toContain("expected at most 1000 operators, found 1001");
  expect(at.start).toBe("filter ".length);
});
