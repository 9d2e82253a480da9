import type { Column, Command, Expression } from "./ast.ts";
import { parseExpression, parseInput, parseName } from "./parse-expression.ts";
import { parseParse } from "./parse-parse.ts";
import type { TokenReader } from "./token-reader.ts";

/** Reads a command from behind its name. @param start of its name */
type ReadCommand = (tokens: TokenReader, start: number) => Command;

const MAX_LIMIT = 10_000;

/** By their names in small letters. */
export const COMMANDS: ReadonlyMap<string, ReadCommand> = new Map<string, ReadCommand>([
  ["fields", readColumns("fields")],
  ["display", readColumns("display")],
  ["unmask", readColumns("unmask")],
  ["filter", readFilter],
  ["where", readFilter],
  ["stats", readStats],
  ["sort", readSort],
  ["limit", readLimit],
  ["dedup", readDedup],
  ["parse", parseParse],
  ["pattern", readPattern],
  ["diff", readDiff],
  ["unnest", readUnnest],
]);

const NOT_RUN_HERE =
  "accum addtotals anomaly appendcols autoregress cidrlookup countFrequent estimate expand filldown fillmissing " +
  "filterIndex join json logcompare lookup outlier relevantfields sessionize";

/** Commands of CloudWatch that are not run here, in small letters. */
export const COMMANDS_NOT_RUN: ReadonlySet<string> = new Set(NOT_RUN_HERE.toLowerCase().split(" "));

function readColumns(type: "fields" | "display" | "unmask"): ReadCommand {
  return (tokens, start) => {
    const columns = parseColumns(tokens);
    return { at: tokens.placeFrom(start), type, columns };
  };
}

/** Expressions with commas between, each with an alias or without one. */
function parseColumns(tokens: TokenReader): readonly Column[] {
  const columns: Column[] = [];
  do {
    const expression = parseExpression(tokens);
    columns.push({ expression, name: parseAlias(tokens) ?? textOf(tokens, expression) });
  } while (tokens.takeSymbol(","));
  return columns;
}

const parseAlias = (tokens: TokenReader): string | undefined =>
  tokens.takeWord("as") ? parseName(tokens, "a name behind as") : undefined;

const textOf = (tokens: TokenReader, expression: Expression): string =>
  expression.type === "field" ? expression.name : tokens.text.slice(expression.at.start, expression.at.end);

function readFilter(tokens: TokenReader, start: number): Command {
  const condition = parseExpression(tokens);
  return { at: tokens.placeFrom(start), type: "filter", condition };
}

function readStats(tokens: TokenReader, start: number): Command {
  const aggregates = parseColumns(tokens);
  const by = tokens.takeWord("by") ? parseColumns(tokens) : [];
  if (tokens.isWord("offset")) throw tokens.error("offset is not run here", "expected , or | or the end");
  return { at: tokens.placeFrom(start), type: "stats", aggregates, by };
}

/** Fields only: what `stats` made without an alias is one in backticks, as in `` sort `bin(5m)` ``. */
function readSort(tokens: TokenReader, start: number): Command {
  const keys: { expression: Expression; direction: "asc" | "desc" }[] = [];
  do {
    const { at } = tokens.token;
    const expression = { at, type: "field", name: parseName(tokens) } as const;
    if (tokens.isSymbol("(")) {
      throw tokens.unexpected(
        "asc, desc, , or |: sort takes fields, so name the value with as, or write it in backticks",
      );
    }
    const direction = tokens.takeWord("desc") ? "desc" : "asc";
    if (direction === "asc") tokens.takeWord("asc");
    keys.push({ expression, direction });
  } while (tokens.takeSymbol(","));
  return { at: tokens.placeFrom(start), type: "sort", keys };
}

/** `limit any` lets the rows be any ones: those of `limit` are. */
function readLimit(tokens: TokenReader, start: number): Command {
  tokens.takeWord("any");
  const { kind, text, at } = tokens.token;
  if (kind !== "number") throw tokens.unexpected("a number of rows");
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > MAX_LIMIT) {
    throw tokens.error(`wrong limit ${text}`, `expected a whole number from 1 to ${MAX_LIMIT}`, at);
  }
  tokens.take();
  return { at: tokens.placeFrom(start), type: "limit", count };
}

function readDedup(tokens: TokenReader, start: number): Command {
  const fields: string[] = [];
  do {
    fields.push(parseName(tokens));
  } while (tokens.takeSymbol(","));
  return { at: tokens.placeFrom(start), type: "dedup", fields };
}

function readPattern(tokens: TokenReader, start: number): Command {
  const input = parseInput(tokens);
  return { at: tokens.placeFrom(start), type: "pattern", input };
}

const PERIODS = ["previousDay", "previousWeek", "previousMonth"] as const;

function readDiff(tokens: TokenReader, start: number): Command {
  const against = PERIODS.find((period) => tokens.takeWord(period.toLowerCase())) ?? "previous";
  if (against === "previous" && !tokens.isSymbol("|") && !tokens.isEnd()) {
    throw tokens.unexpected("previousDay, previousWeek, previousMonth, | or the end");
  }
  return { at: tokens.placeFrom(start), type: "diff", against };
}

function readUnnest(tokens: TokenReader, start: number): Command {
  const input = parseInput(tokens);
  tokens.expectWord("into");
  const name = parseName(tokens, "a name behind into");
  return { at: tokens.placeFrom(start), type: "unnest", input, name };
}
