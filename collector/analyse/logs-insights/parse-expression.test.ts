import { expect, it } from "vitest";
import { outlineQuery } from "./outline-for-test.ts";
import { parseQuery } from "./parse.ts";

it.each<[condition: string, tree: string]>([
  // Names
  ["a", "a"],
  ["@message", "@message"],
  ["@@example", "@@example"],
  ["_a1_b", "_a1_b"],
  ["a.b.0.c", "a.b.0.c"],
  ["a[0]", "a[0]"],
  ["a[0][1].b", "a[0][1].b"],
  ["`foo-bar`", "foo-bar"],
  ["`a b`.c", "a b.c"],
  ["a.`b-c`.d", "a.b-c.d"],
  ["json_message.`user.id`", "json_message.user.id"],
  ["@`aws.tag.aws:cloudformation:stack-name`", "@aws.tag.aws:cloudformation:stack-name"],
  ["`and`", "and"],
  ["`5`", "5"],
  ["constructor = __proto__", "(= constructor __proto__)"],
  ["limit", "limit"],
  ["desc = source", "(= desc source)"],
  // Constants
  ["5", "5"],
  ["0.25", "0.25"],
  [".5", "0.5"],
  ["1e3", "1000"],
  ["2.5E-1", "0.25"],
  ["true", "true"],
  ["FALSE", "false"],
  ["a = null", "(= a null)"],
  ['"x"', '"x"'],
  ["'x'", '"x"'],
  [`"it's"`, `"it's"`],
  [`'say "x"'`, '"say \\"x\\""'],
  ['"a\\"b"', '"a\\"b"'],
  ["'a\\'b'", `"a'b"`],
  ['"a\\\\b"', '"a\\\\b"'],
  ['"a\\tb\\nc\\r"', '"a\\tb\\nc\\r"'],
  ['"\\[\\*\\]"', '"[*]"'],
  ['"# no comment | a"', '"# no comment | a"'],
  ['""', '""'],
  ['"größe 😀"', '"größe 😀"'],
  // Comparisons
  ["a=1", "(= a 1)"],
  ["a != 'x'", '(!= a "x")'],
  ["a<1", "(< a 1)"],
  ["a<=1", "(<= a 1)"],
  ["a>1", "(> a 1)"],
  ["a>=1", "(>= a 1)"],
  ["1 = a", "(= 1 a)"],
  ["a = -1", "(= a (- 1))"],
  ["a like 'x'", '(like a "x")'],
  ["a LIKE /x/", "(like a /x/)"],
  ["a =~ /x/", "(like a /x/)"],
  ["a not like 'x'", '(not-like a "x")'],
  ["a NOT LIKE /x/", "(not-like a /x/)"],
  ["a like /(?i)exception/", "(like a /(?i)exception/)"],
  ["a like /a\\/b/", "(like a /a/b/)"],
  ["a like /\\\\/", "(like a /\\\\/)"],
  ["a like /[\"'#`|]/", "(like a /[\"'#`|]/)"],
  ["a like /x\n  y/", "(like a /x\n  y/)"],
  ["a in [1]", "(in a [1])"],
  ["a in['x', \"y\", 1, -2, true, null]", '(in a ["x", "y", 1, (- 2), true, null])'],
  ["a not in ['x']", '(not-in a ["x"])'],
  ["a + 1 in [2]", "(in (+ a 1) [2])"],
  // Which operator comes first
  ["a and b", "(and a b)"],
  ["a or b and c", "(or a (and b c))"],
  ["a and b or c", "(or (and a b) c)"],
  ["(a or b) and c", "(and (or a b) c)"],
  ["a or b or c", "(or (or a b) c)"],
  ["a AND b and c", "(and (and a b) c)"],
  ["not a and b", "(and (not a) b)"],
  ["not (a and b)", "(not (and a b))"],
  ["not not a", "(not (not a))"],
  ["not a = 1", "(not (= a 1))"],
  ["not a like 'x' or b in [1]", '(or (not (like a "x")) (in b [1]))'],
  ["a = 1 and b != 2", "(and (= a 1) (!= b 2))"],
  ["a + b * c", "(+ a (* b c))"],
  ["a - b - c", "(- (- a b) c)"],
  ["foo-bar", "(- foo bar)"],
  ["a / b / c", "(/ (/ a b) c)"],
  ["a * b % c", "(% (* a b) c)"],
  ["(a + b) * c", "(* (+ a b) c)"],
  ["2 ^ 3 ^ 2", "(^ 2 (^ 3 2))"],
  ["-a ^ 2", "(- (^ a 2))"],
  ["2 ^ -1", "(^ 2 (- 1))"],
  ["- -a", "(- (- a))"],
  ["a * -b", "(* a (- b))"],
  ["a + 1 > b * 2", "(> (+ a 1) (* b 2))"],
  ["a / 2 like /x/ and b / 2 > 1", "(and (like (/ a 2) /x/) (> (/ b 2) 1))"],
  // Functions
  ["ispresent(a)", "ispresent(a)"],
  ["isPresent (a)", "ispresent(a)"],
  ["ISVALIDIPV4(a)", "isValidIpV4(a)"],
  ["now()", "now()"],
  ["strlen(@message) > 10", "(> strlen(@message) 10)"],
  ["concat(a, '-', b)", 'concat(a, "-", b)'],
  ["coalesce(a, b, c) = 1", "(= coalesce(a, b, c) 1)"],
  ["substr(a, 1)", "substr(a, 1)"],
  ["substr(a, 1, 2)", "substr(a, 1, 2)"],
  ["if(a > 1, 'x', 'y') = 'x'", '(= if((> a 1), "x", "y") "x")'],
  ["case(a, 1, b, 2, 3)", "case(a, 1, b, 2, 3)"],
  ["strcontains(a, 'x') and not isblank(b)", '(and strcontains(a, "x") (not isblank(b)))'],
  [
    "toMillis(@timestamp) >= (now() * 1000 - 7200000)",
    "(>= toMillis(@timestamp) (- (* now() 1000) 7200000))",
  ],
  ['isIpInSubnet(a, "2001:db8::/32")', 'isIpInSubnet(a, "2001:db8::/32")'],
  ["regexReplace(a, 'x+', 'y')", 'regexReplace(a, "x+", "y")'],
  ["bin(5m)", "bin(5m)"],
  ["datefloor(@timestamp, 1h)", "datefloor(@timestamp, 1h)"],
  ["dateceil(a, 2 days)", "dateceil(a, 2d)"],
])("filter %s", (condition, tree) => {
  expect(outlineQuery(parseQuery(`filter ${condition}`))).toBe(`filter ${tree}`);
});

it.each(
  Object.entries({
    ms: ["ms", "msec", "msecs", "millisecond", "milliseconds"],
    s: ["s", "sec", "secs", "second", "seconds"],
    m: ["m", "min", "mins", "minute", "minutes"],
    h: ["h", "hr", "hrs", "hour", "hours"],
    d: ["d", "day", "days"],
    w: ["w", "week", "weeks"],
    mo: ["mo", "mos", "mon", "mons", "month", "months"],
    q: ["q", "qtr", "qtrs", "quarter", "quarters"],
    y: ["y", "yr", "yrs", "year", "years"],
  }).flatMap(([unit, words]) => words.map((word) => [word, unit] as const)),
)("bin(15%s) is a period of %s", (word, unit) => {
  expect(outlineQuery(parseQuery(`filter bin(15${word})`))).toBe(`filter bin(15${unit})`);
  expect(outlineQuery(parseQuery(`filter bin(15 ${word})`))).toBe(`filter bin(15${unit})`);
});

it("tells the place of every part", () => {
  const text = "filter (a + 1) > strlen('x') ";
  const [command] = parseQuery(text).commands;
  const condition = command?.type === "filter" ? command.condition : undefined;
  const said = (at: { start: number; end: number } | undefined) => at && text.slice(at.start, at.end);
  expect(said(command?.at)).toBe("filter (a + 1) > strlen('x')");
  if (condition?.type !== "compare") return expect.fail("no comparison");
  expect(said(condition.at)).toBe("(a + 1) > strlen('x')");
  expect(said(condition.left.at)).toBe("(a + 1)");
  expect(said(condition.right.at)).toBe("strlen('x')");
});
