/** What the language has, for colours and completion. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
export const COMMANDS = [
  "fields",
  "filter",
  "stats",
  "sort",
  "limit",
  "dedup",
  "parse",
  "display",
  "unmask",
  "pattern",
  "diff",
  "unnest",
  "source",
] as const;

export const FUNCTIONS = [
  "abs",
  "avg",
  "bin",
  "ceil",
  "coalesce",
  "concat",
  "count",
  "count_distinct",
  "datefloor",
  "earliest",
  "floor",
  "fromMillis",
  "greatest",
  "isblank",
  "isempty",
  "ispresent",
  "isValidIp",
  "latest",
  "least",
  "log",
  "ltrim",
  "max",
  "median",
  "min",
  "pct",
  "replace",
  "rtrim",
  "sortsFirst",
  "sortsLast",
  "sqrt",
  "stddev",
  "strcontains",
  "strlen",
  "substr",
  "sum",
  "tolower",
  "toMillis",
  "toupper",
  "trim",
] as const;

const OPERATORS = ["and", "or", "not", "in", "like", "as", "by", "asc", "desc"] as const;

export const SYSTEM_FIELDS = [
  "@timestamp",
  "@message",
  "@logStream",
  "@log",
  "@ingestionTime",
  "@entity",
] as const;

type Token = "comment" | "string" | "command" | "function" | "operator" | "field" | "number";

export interface Coloured {
  readonly from: number;
  readonly to: number;
  readonly token: Token;
}

const PARTS =
  /(?<comment>#[^\n]*)|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/(?:[^/\\\n]|\\.)+\/)|(?<field>@\w+)|(?<number>\b\d+(?:\.\d+)?(?:ms|s|m|h|d|w|mo|q|y)?\b)|(?<word>[A-Za-z_]\w*)/g;

const commands = new Set<string>(COMMANDS);
const functions = new Set<string>(FUNCTIONS.map((name) => name.toLowerCase()));
const operators = new Set<string>(OPERATORS);

/** The parts of a query that have a colour. It is for the eye only: what a query means is for the collector to say. */
export function coloured(query: string): Coloured[] {
  return [...query.matchAll(PARTS)].flatMap(({ index, 0: text, groups = {} }) => {
    const token = tokenOf(text, groups, query.slice(index + text.length));
    return token === undefined ? [] : [{ from: index, to: index + text.length, token }];
  });
}

function tokenOf(
  text: string,
  groups: Readonly<Record<string, string | undefined>>,
  rest: string,
): Token | undefined {
  for (const token of ["comment", "string", "field", "number"] as const)
    if (groups[token] !== undefined) return token;
  const word = text.toLowerCase();
  if (functions.has(word) && /^\s*\(/.test(rest)) return "function";
  if (commands.has(word)) return "command";
  return operators.has(word) ? "operator" : undefined;
}
