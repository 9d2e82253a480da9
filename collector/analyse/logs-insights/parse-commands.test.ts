import { expect, it } from "vitest";
import { outlineQuery } from "./outline-for-test.ts";
import { parseQuery } from "./parse.ts";

it.each<[query: string, tree: string]>([
  ["fields a", "fields a => a"],
  ["fields @timestamp, @message", "fields @timestamp => @timestamp, @message => @message"],
  ["FIELDS `foo-bar`, abs(f3-f4)", "fields foo-bar => foo-bar, abs((- f3 f4)) => abs(f3-f4)"],
  ["fields a as b, a + 1 as c", "fields a => b, (+ a 1) => c"],
  ["fields a.b as `c d`", "fields a.b => c d"],
  ["fields ( a  +  b )", "fields (+ a b) => ( a  +  b )"],
  ["fields a | fields b", "fields a => a | fields b => b"],
  ["fields unmask(@message)", "fields unmask(@message) => unmask(@message)"],
  ["display a, b = 'x' as isX", 'display a => a, (= b "x") => isX'],
  ["unmask @message", "unmask @message => @message"],
  ["filter a = 1 | filter b = 2", "filter (= a 1) | filter (= b 2)"],
  ["where a like /x/", "filter (like a /x/)"],
  ["stats count(*)", "stats count(*) => count(*)"],
  ["stats count()", "stats count() => count()"],
  ["stats count( * ) as n", "stats count(*) => n"],
  ["STATS Count(a), SUM(b) BY c", "stats count(a) => Count(a), sum(b) => SUM(b) by c => c"],
  ["stats avg (a) by b", "stats avg(a) => avg (a) by b => b"],
  ["stats count(*) by bin(5m) as t, level", "stats count(*) => count(*) by bin(5m) => t, level => level"],
  ["stats pct(d, 99.9) as p", "stats pct(d, 99.9) => p"],
  [
    "stats percentile(d, 0), median(d), stddev(d)",
    "stats percentile(d, 0) => percentile(d, 0), median(d) => median(d), stddev(d) => stddev(d)",
  ],
  [
    "stats count_distinct(a) as u, earliest(a) as e, latest(a) as l",
    "stats count_distinct(a) => u, earliest(a) => e, latest(a) => l",
  ],
  [
    "stats sortsFirst(a) as f, sortslast(a) as l, values(a) as v",
    "stats sortsFirst(a) => f, sortsLast(a) => l, values(a) => v",
  ],
  ["stats sum(a) / count(*) * 100 as share", "stats (* (/ sum(a) count(*)) 100) => share"],
  ["stats max(a) as x, min(a) as n, x - n as spread", "stats max(a) => x, min(a) => n, (- x n) => spread"],
  ["stats sum(a > 5) as slow, now() - min(a) as age", "stats sum((> a 5)) => slow, (- now() min(a)) => age"],
  [
    "stats count(*) by strlen(a), b + 1 as c",
    "stats count(*) => count(*) by strlen(a) => strlen(a), (+ b 1) => c",
  ],
  [
    "stats count(*) as n by a | stats max(n) by a",
    "stats count(*) => n by a => a | stats max(n) => max(n) by a => a",
  ],
  [
    "stats count(*) by a | filter `count(*)` > 5 | sort `count(*)` desc",
    "stats count(*) => count(*) by a => a | filter (> count(*) 5) | sort count(*) desc",
  ],
  [
    "stats count(*) as n by bin(1h) | sort `bin(1h)`",
    "stats count(*) => n by bin(1h) => bin(1h) | sort bin(1h) asc",
  ],
  [
    "stats max(@timestamp) as @timestamp by a | fields bin(1h)",
    "stats max(@timestamp) => @timestamp by a => a | fields bin(1h) => bin(1h)",
  ],
  ["stats latest(a) as m | fields m.b", "stats latest(a) => m | fields m.b => m.b"],
  ["sort a", "sort a asc"],
  ["sort a asc, b DESC, c", "sort a asc, b desc, c asc"],
  ["sort desc desc", "sort desc desc"],
  ["limit 1", "limit 1"],
  ["limit 10000", "limit 10000"],
  ["LIMIT ANY 20", "limit 20"],
  ["sort a | limit 5 | display b", "sort a asc | limit 5 | display b => b"],
  ["dedup a", "dedup a"],
  ["sort a | dedup a.b, `c-d` | limit 3", "sort a asc | dedup a.b, c-d | limit 3"],
  ['parse @message "[*] *" as level, text', 'parse @message ["[","] ",""] => level, text'],
  ["parse 'user=*' as user", 'parse @message ["user=",""] => user'],
  ['parse @message "*,*" as @a, `b-c`', 'parse @message ["",",",""] => @a, b-c'],
  ['parse concat(a, b) "*" as c', 'parse concat(a, b) ["",""] => c'],
  ['parse url "/api/*/users/*" as version, user', 'parse url ["/api/","/users/",""] => version, user'],
  ["parse @message /(?<a>x)(y)(?<b>z)/", "parse @message /(?<a>x)(y)(?<b>z)/ => a, b"],
  ["parse /(?P<a>x)/", "parse @message /(?P<a>x)/ => a"],
  ["parse @message /(?<a>.*)/ as a", "parse @message /(?<a>.*)/ => a"],
  ["parse @message /(?<constructor>x)/", "parse @message /(?<constructor>x)/ => constructor"],
  ["pattern @message", "pattern @message"],
  ["pattern tolower(msg)", "pattern tolower(msg)"],
  ["pattern @message | sort @sampleCount desc", "pattern @message | sort @sampleCount desc"],
  ["pattern @message | diff", "pattern @message | diff previous"],
  ["pattern @message | diff previousDay", "pattern @message | diff previousDay"],
  ["pattern @message | DIFF PREVIOUSWEEK | limit 5", "pattern @message | diff previousWeek | limit 5"],
  ["pattern @message | diff previousMonth", "pattern @message | diff previousMonth"],
  ["unnest a.b into c", "unnest a.b => c"],
  [
    "unnest jsonParse(@message) INTO item | filter item.type = 1",
    "unnest jsonParse(@message) => item | filter (= item.type 1)",
  ],
  ["SOURCE logGroups()", "source []"],
  ["SOURCE logGroups(namePrefix: []) | limit 1", "source [] | limit 1"],
  [
    "source loggroups(nameprefix: ['a', \"b\"]) | fields @message",
    "source [a, b] | fields @message => @message",
  ],
  ["fields a # the first\n| limit 1 # the last", "fields a => a | limit 1"],
  ["# nothing here\n  # nor here\nfields a\n# | filter b\n| limit 1\n#", "fields a => a | limit 1"],
  ["fields # one\n a # two\n , # three\n b", "fields a => a, b => b"],
  ["\tfields\r\n a\u00a0|limit 1 ", "fields a => a | limit 1"],
  ["filter a like /#/ # x", "filter (like a /#/)"],
])("%s", (query, tree) => {
  expect(outlineQuery(parseQuery(query))).toBe(tree);
});

it("takes the longest query, and the deepest one", () => {
  const levels = 50;
  const deep = `filter ${"(".repeat(levels)}a${")".repeat(levels)}`;
  expect(outlineQuery(parseQuery(deep))).toBe("filter a");
  const long = `filter ${Array.from({ length: 1000 }, () => "a=1").join(" or ")}`;
  expect(parseQuery(long.padEnd(10_000)).commands).toHaveLength(1);
});
