import type { Place } from "./ast.ts";
import { QuerySyntaxError } from "./query-syntax-error.ts";

/**
 * `word`: a keyword, a function's or a field's name; `name`: a field's name that cannot be one of the others, because it has
 * dots, indexes or backticks; `period`: `5m`.
 */
type TokenKind = "word" | "name" | "string" | "number" | "period" | "symbol" | "end";

export interface Token {
  readonly kind: TokenKind;
  /** A string without its quotes and escapes, a name without its backticks, everything else as it stands there. */
  readonly text: string;
  readonly at: Place;
}

/** White space, and comments to the end of their line. */
const SKIPPED = /(?:\s|#[^\n]*)*/y;
const BARE = /[A-Za-z_@][\w@]*/y;
const BARE_BEHIND_DOT = /[\w@]+/y;
const INDEX = /\[\d+\]/y;
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const PERIOD = /\d+[A-Za-z]+/y;
const SYMBOL = /=~|!=|<=|>=|[|,()[\]:=<>+\-*/^%]/y;
/** What follows one of these is a list, not an index. */
const BEFORE_LIST = "in";
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
]);

/**
 * The token at an offset, or the first one behind it. A regular expression is none: it begins with the symbol `/`.
 * @throws {QuerySyntaxError} at what is no token
 */
export function tokenAt(text: string, offset: number): Token {
  const start = offset + matchAt(SKIPPED, text, offset).length;
  const character = text.charAt(start);
  if (character === "") return { kind: "end", text: "", at: { start, end: start } };
  if (character === '"' || character === "'") return stringAt(text, start);
  if (character === "`" || matchAt(BARE, text, start) !== "") return nameAt(text, start);
  const period = matchAt(PERIOD, text, start);
  const number = matchAt(NUMBER, text, start);
  if (period.length > number.length) return token("period", text, start, period.length);
  if (number !== "") return numberAt(text, start, number);
  const symbol = matchAt(SYMBOL, text, start);
  if (symbol !== "") return token("symbol", text, start, symbol.length);
  throw unexpected(text, start, "a field with such a character in its name stands in backticks");
}

function matchAt(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? "";
}

function token(kind: TokenKind, text: string, start: number, length: number): Token {
  const end = start + length;
  return { kind, text: text.slice(start, end), at: { start, end } };
}

function unexpected(text: string, start: number, advice: string): QuerySyntaxError {
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
  const at = { start, end: start + character.length };
  return new QuerySyntaxError(text, at, `unexpected symbol found ${character}`, advice);
}

function numberAt(text: string, start: number, digits: string): Token {
  const end = start + digits.length;
  if (matchAt(BARE_BEHIND_DOT, text, end) !== "")
    throw unexpected(text, end, "expected a space behind the number");
  if (Number.isFinite(Number(digits))) return token("number", text, start, digits.length);
  throw new QuerySyntaxError(text, { start, end }, "number too large", "expected one below 1.8e308");
}

/** Parts with dots between, and indexes: `a.b.0`, `a[0].b`, `` a.`b-c` ``, `` @`aws.tag.a:b` ``. */
function nameAt(text: string, start: number): Token {
  let end = start;
  let name = "";
  let isPlain = true;
  const add = (part: string, length: number): void => {
    name += part;
    end += length;
  };
  for (let pattern = BARE; ; pattern = BARE_BEHIND_DOT) {
    const bare = matchAt(pattern, text, end);
    add(bare, bare.length);
    if (text.charAt(end) === "`" && (bare === "" || bare === "@")) {
      isPlain = false;
      const inner = backticked(text, end);
      add(inner, inner.length + 2);
    } else if (bare === "")
      throw unexpected(text, end - 1, "expected a part of the field's name behind the dot");
    if (isPlain && name.toLowerCase() === BEFORE_LIST) break;
    for (let index = matchAt(INDEX, text, end); index !== ""; index = matchAt(INDEX, text, end)) {
      isPlain = false;
      add(index, index.length);
    }
    if (text.charAt(end) !== ".") break;
    isPlain = false;
    add(".", 1);
  }
  return { kind: isPlain ? "word" : "name", text: name, at: { start, end } };
}

function backticked(text: string, start: number): string {
  const end = text.indexOf("`", start + 1);
  if (end < 0) throw unexpected(text, start, "the name that begins here has no closing `");
  if (end === start + 1) throw unexpected(text, start, "expected a name between the backticks");
  return text.slice(start + 1, end);
}

/** A backslash takes the sign behind it as it is; before n, t and r it is a control character. */
function stringAt(text: string, start: number): Token {
  const quote = text.charAt(start);
  let value = "";
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === quote) return { kind: "string", text: value, at: { start, end: at + 1 } };
    if (character !== "\\") value += character;
    else value += escaped(text, ++at);
  }
  throw unexpected(text, start, `the string that begins here has no closing ${quote}`);
}

function escaped(text: string, at: number): string {
  const character = text.charAt(at);
  const control = ESCAPES.get(character);
  if (control !== undefined) return control;
  if (!/[A-Za-z0-9]/.test(character)) return character;
  throw unexpected(text, at - 1, `\\${character} is no escape in a string: a backslash is written as \\\\`);
}
