import { expect, it } from "vitest";
import type { MessageCondition } from "../../store/log-scan.ts";
import { narrowQuery } from "./narrow-messages.ts";
import { parseQuery } from "./parse.ts";

const EVERY = "every message";

/** `&` between what all must hold, `|` between alternatives. */
function outline(condition: MessageCondition): string {
  if ("contains" in condition) return condition.contains;
  if ("any" in condition) return condition.any.map(outline).join(" | ");
  return condition.all.length === 0 ? EVERY : condition.all.map((part) => `(${outline(part)})`).join(" & ");
}

it.each<[query: string, condition: string]>([
  // The message as it is
  ["filter @message like 'x y'", "x y"],
  ["filter @message like '500'", "500"],
  ["filter @message = 'x'", "x"],
  ["filter @message in ['x', 'y']", "x | y"],
  ["filter strcontains(@message, 'x')", "x"],
  ["filter startsWith(@message, 'x') and endsWith(@message, 'y')", "(x) & (y)"],
  ["filter @message like /x y/", "x y"],
  ["filter @message =~ /^x.*y\\.z$/", "(x) & (y.z)"],
  ["filter @message like /x\\d+y|z/", "(x) & (y) | z"],
  // Fields of a JSON message
  ['filter level = "error"', '"error" | \\u00'],
  ['filter "error" = level', '"error" | \\u00'],
  ['filter level = ""', '""'],
  ["filter a.b[0].c = 'x'", '"x" | \\u00'],
  ["filter @@type = 'x'", '"x" | \\u00'],
  ["filter path = 'a/b'", '"a/b" | \\u00 | \\/'],
  ["filter name = 'größe'", '"größe" | \\u'],
  [`filter msg = 'say "x"\\n\\\\'`, '"say \\"x\\"\\n\\\\" | \\u00'],
  ["filter msg like 'time out'", "time out | \\u00"],
  ["filter msg like /a\\/b/", "a/b | \\u00 | \\/"],
  ["filter level in ['warn', 'error']", '"warn" | \\u00 | "error"'],
  ["filter strcontains(msg, 'x')", "x | \\u00"],
  // Fields of Lambda's lines
  ["filter @requestId = '8286a188'", "8286a188"],
  ["filter @type = 'REPORT'", "REPORT"],
  // Numbers and booleans have more than one form
  ["filter status = 500", EVERY],
  ["filter status = '500'", EVERY],
  ["filter status = '5e2'", EVERY],
  ["filter isNew = 'true'", EVERY],
  ["filter isNew = true", EVERY],
  ["filter a = null", EVERY],
  ["filter status like '50'", EVERY],
  ["filter status like /e/", EVERY],
  ["filter @duration like '3.5'", EVERY],
  ["filter level in ['error', 5]", EVERY],
  // What tells nothing of the message
  ["filter level != 'error'", EVERY],
  ["filter level > 'error'", EVERY],
  ["filter not level = 'error'", EVERY],
  ["filter level not in ['error']", EVERY],
  ["filter @message not like 'x'", EVERY],
  ["filter @logStream = 'x'", EVERY],
  ["filter @log like 'x'", EVERY],
  ["filter tolower(level) = 'error'", EVERY],
  ["filter level = other", EVERY],
  ["filter 'x' = 'y'", EVERY],
  ["filter strcontains(@message, 'x') = 0", EVERY],
  ["filter strcontains(@message, 'x', true)", EVERY],
  ["filter isempty(level)", EVERY],
  ["filter @message like ''", EVERY],
  ["filter @message like /(?i)x/", EVERY],
  ["filter @message like /(x|y)/", EVERY],
  ["filter @message like /x+/", EVERY],
  ["filter @message like /x|.*/", EVERY],
  // Together
  ["filter a = 'x' and @message like 'y'", '("x" | \\u00) & (y)'],
  ["filter a = 'x' and b > 5", '"x" | \\u00'],
  ["filter @message like 'x' or @message like 'y' or @message like 'x'", "x | y"],
  ["filter @message like 'x' or b > 5", EVERY],
  ["filter (@message like 'x' or @message like 'y') and @message like 'z'", "(x | y) & (z)"],
  ["filter not (a = 'x' and b = 'y') and @message like 'z'", "z"],
  ["filter @message like 'x' | filter @message like 'y'", "(x) & (y)"],
  [`filter @message in [${Array.from({ length: 41 }, (_, index) => `'${index}'`)}]`, EVERY],
  // Which filters
  [
    "fields a | sort a | display a | filter @message like 'x' | unmask a | filter @message like 'y'",
    "(x) & (y)",
  ],
  ["filter @message like 'x' | stats count(*) as n by a | filter a = 'y'", "x"],
  ["limit 5 | filter @message like 'x'", EVERY],
  ["filter @message like 'x' | unnest a into b | filter b.c = 'y'", "x"],
  ["filter @message like 'x' | pattern @message | filter @pattern like 'y'", "x"],
  ["stats count(*)", EVERY],
  // Fields that the query made are not those of the line
  ["parse @message '*-*' as a, b | filter a = 'x' and c = 'y'", '"y" | \\u00'],
  ["parse @message /(?<a>.)/ | filter a = 'x'", EVERY],
  ["fields concat(b, 'z') as a | filter a = 'x'", EVERY],
  ["fields a | filter a = 'x'", '"x" | \\u00'],
  ["fields jsonParse(b) as a | filter a.c = 'x' and a[0] = 'y' and ab = 'z'", '"z" | \\u00'],
  ["fields b as @message | filter @message like 'x'", EVERY],
  ["filter a = 'x' | fields b as a", '"x" | \\u00'],
])("%s", (query, condition) => {
  expect(outline(narrowQuery(parseQuery(query)))).toBe(condition);
});

const holds = (condition: MessageCondition, message: string): boolean =>
  "contains" in condition
    ? message.includes(condition.contains)
    : "all" in condition
      ? condition.all.every((part) => holds(part, message))
      : condition.any.some((part) => holds(part, message));

it.each<[filter: string, message: string]>([
  ["a = 'error'", '{"a":"error"}'],
  ["a = 'error'", '{"a":"\\u0065rror"}'],
  ["a = 'error'", '{"a":"err\\u006Fr"}'],
  ["a = 'größe'", '{"a":"gr\\u00f6\\u00dfe"}'],
  ["a = '😀'", '{"a":"\\ud83d\\ude00"}'],
  ["a = 'x/y'", '{"a":"x\\/y"}'],
  [`a = 'x"y'`, '{"a":"x\\u0022y"}'],
  ["a = 'x\\\\y'", '{"a":"x\\\\y"}'],
  ["a = 'x\\ty'", '{"a":"x\\ty"}'],
  ["a = 'x\\ty'", '{"a":"x\\u0009y"}'],
  ["a like 'out of'", '{"a":"is out\\u0020of stock"}'],
  ["a like /x.*y/", '{"a":"x \\/ y"}'],
  ["a = ''", '{"a":""}'],
])("does not leave out what %s takes: %s", (filter, message) => {
  expect(holds(narrowQuery(parseQuery(`filter ${filter}`)), message)).toBe(true);
});

it("goes through the longest chain", () => {
  const chain = Array.from({ length: 1000 }, () => "b").join(" and ");
  expect(outline(narrowQuery(parseQuery(`filter ${chain} and a = 'x'`)))).toBe('"x" | \\u00');
});
