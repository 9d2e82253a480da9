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

it.each<[marked: string, says: string]>([
  // parse
  ["parse ‸", "expected a field"],
  ["parse @message‸", "a text in quotes or a regular expression in slashes"],
  ["parse @message ‸logfmt‸ as lf", "logfmt is not run here"],
  ["parse @message ‸csv‸ as a, b", "csv is not run here"],
  ["parse @message /(?<a>x)/ ‸multi‸", "multi is not run here"],
  ['parse @message "*"‸', "expected as and a name"],
  ['parse @message "* *" ‸|‸ limit 1', "expected as and 2 names"],
  ['parse @message ‸"[*] *"‸ as a', "2 * in the pattern of parse for 1 names"],
  ['parse @message ‸"*"‸ as a, b', "1 * in the pattern of parse for 2 names"],
  ['parse @message ‸"abc"‸ as a', "no * in the pattern of parse"],
  ["parse @message ‸/(x)/‸", "no named group in the regular expression of parse"],
  ["parse @message ‸/(?<a>x/‸", "missing closing )"],
  ["parse @message ‸/(?<a>x)(?<a>y)/‸", "duplicate capture group name"],
  ["parse @message /(?<a>x)/ ‸as b‸", "names that are not those of the groups"],
  // Which commands may stand where
  ["sort a | dedup a | ‸sort‸ b", "dedup is followed by limit only"],
  ["dedup a | ‸display‸ b", "unexpected symbol found display at line 1 and position 10"],
  ["dedup a | ‸dedup‸ b", "dedup is followed by limit only"],
  ["limit 5 | ‸limit‸ 6", "expected one limit only"],
  [
    "stats count(*) as n | stats max(n) as m | ‸STATS‸ max(m)",
    "unexpected symbol found STATS at line 1 and position 42: expected at most 2 stats",
  ],
  ["stats count(*) as n by a | ‸sort‸ n | stats max(n)", "expected sort behind the last stats"],
  ["stats count(*) as n by a | ‸limit‸ 1 | stats max(n)", "expected limit behind the last stats"],
  ["‸limit‸ 1 | stats count(*) as n by a | stats max(n)", "expected limit behind the last stats"],
  ["pattern @message | ‸pattern‸ @pattern", "expected one pattern only"],
  ["stats count(*) as n by a | ‸pattern‸ a", "no stats before it"],
  ["‸diff‸", "expected diff directly behind pattern"],
  ["filter a | ‸diff‸ previousDay", "expected diff directly behind pattern"],
  ["pattern @message | diff | ‸diff‸", "expected diff directly behind pattern"],
  ["fields a | ‸SOURCE‸ logGroups()", "SOURCE at the beginning of the query only"],
  // Aggregates
  ["fields ‸count(*)‸", "aggregate function count outside of stats"],
  ["filter ‸avg(a)‸ > 5", "aggregate function avg outside of stats"],
  ["stats count(*) by a | filter ‸count(*)‸ > 5", "aggregate function count outside of stats"],
  ["stats count(*) by ‸max(a)‸", "aggregate function max outside of stats"],
  ["stats sum(‸count(*)‸)", "aggregate function count outside of stats"],
  ["stats sum(abs(‸max(a)‸))", "aggregate function max outside of stats"],
  ["stats ‸a‸", "a outside of an aggregate function"],
  ["stats count(*) + ‸a‸", "a outside of an aggregate function"],
  ["stats ‸n‸ + 1, count(*) as n", "n outside of an aggregate function"],
  ["stats count(*), ‸bin(5m)‸", "bin outside of an aggregate function"],
  ["stats ‸5‸", "no aggregate function in a column of stats"],
  ["stats ‸now()‸", "no aggregate function in a column of stats"],
  ["stats count(*) as ‸", "a name behind as"],
  ["stats ‸", "expected a field, a value or a function"],
  ["stats count(*) by ‸", "expected a field, a value or a function"],
  ["stats ‸by‸ a", "found by at line 1 and position 6"],
  ["stats count(*) by bin(5m) ‸offset‸ 1h", "offset is not run here"],
  // Fields that there are not
  [
    "stats count(*) as n by a | filter ‸b‸ = 1",
    "unknown field b at line 1 and position 34: behind stats and pattern there are only n, a",
  ],
  ["stats count(*) as n | sort ‸@timestamp‸", "unknown field @timestamp"],
  ["stats count(*) by a | sort ‸count‸", "unknown field count at"],
  ["stats count(*) as n by bin(1h) | fields ‸bin(1h)‸", "unknown field @timestamp"],
  ["stats sum(x) as s by y | stats max(strlen(‸@message‸))", "unknown field @message"],
  ["stats sum(a) as s by @logStream | stats avg(s) by ‸bin(5m)‸", "unknown field @timestamp"],
  ["stats count(*) as n | parse ‸@message‸ '*' as x", "unknown field @message"],
  ["stats count(*) as n by a | ‸dedup b‸", "unknown field b"],
  ["stats count(*) as n by ab | fields ‸a.b‸", "unknown field a.b"],
  ["stats count(*) as n | fields ‸constructor‸", "unknown field constructor"],
  ["pattern @message | filter ‸level‸ = 1", "unknown field level"],
  ["pattern @message | diff | sort ‸@ratio‸", "unknown field @ratio"],
  // Names that are given twice
  ["fields a as b, ‸c‸ as b", "field b is made twice at line 1 and position 15"],
  ['parse @message "*" as x | ‸parse @message "b*" as x‸', "field x is made twice"],
  ["fields a as b | ‸unnest c into b‸", "field b is made twice"],
  ["stats count(*) as n, ‸sum(a)‸ as n", "field n is made twice"],
  ["stats count(*) as a by ‸a‸", "field a is made twice"],
  ["stats count(*) as n by a | fields ‸n + 1‸ as n", "field n is made twice"],
  // SOURCE
  ["SOURCE ‸", 'expected logGroups(namePrefix: ["…"])'],
  ["SOURCE ‸'a'‸ | limit 1", "found 'a' at line 1 and position 7: expected logGroups"],
  ["SOURCE ‸dataSource‸(['x'])", "dataSource in SOURCE is not run here"],
  ["SOURCE logGroups(‸class‸: ['STANDARD'])", "class in SOURCE is not run here at line 1 and position 17"],
  [
    "SOURCE logGroups(namePrefix: ['a'], ‸accountIdentifiers‸: ['1'])",
    "accountIdentifiers in SOURCE is not run here",
  ],
  ["SOURCE logGroups(‸prefix‸: ['a'])", "expected namePrefix"],
  ["SOURCE logGroups(namePrefix: ‸'a'‸)", "expected ["],
  ["SOURCE logGroups(namePrefix: [‸a‸])", "a text in quotes"],
  ["SOURCE logGroups(namePrefix: ['1','2','3','4','5',‸'6'‸])", "expected at most 5"],
  ["SOURCE logGroups(namePrefix: ['a']‸", "expected )"],
  ["SOURCE logGroups() ‸START‸=-1h | limit 1", "found START at line 1 and position 19"],
  ["SOURCE logGroups() | ‸", "expected a command"],
])("%s", (query, says) => {
  const text = query.replaceAll("‸", "");
  const { at, message } = errorOf(text);
  const marked = `${text.slice(0, at.start)}‸${text.slice(at.start, at.end)}${at.end > at.start ? "‸" : ""}${text.slice(at.end)}`;
  expect(marked).toBe(query);
  expect(message).toContain(says);
});

it.each([
  "anomaly",
  "filterIndex level = 1",
  "lookup t a",
  "join x",
  "addtotals",
  "expand items",
  "json field=a 'b' as c",
])("%s: a command of CloudWatch that is not run here", (command) => {
  const name = command.split(" ", 1)[0] ?? "";
  const { at, message } = errorOf(`fields a | ${command}`);
  expect(message).toMatch(new RegExp(`^command ${name} is not run here at line 1 and position 11: `));
  expect(at).toEqual({ start: 11, end: 11 + name.length });
});
