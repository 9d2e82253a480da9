import { FilterExpressionError } from "./filter-expression-error.ts";

/**
 * `word`: a keyword, `AND` …; `key`: what stands in the brackets behind `annotation`; `json`: what stands between `#[` and
 * its `]`, both included without the `#`.
 */
type TokenKind = "word" | "key" | "text" | "number" | "symbol" | "json" | "end";

export interface Token {
  readonly kind: TokenKind;
  /** A text without its quotes, a key without its brackets, everything else as it stands there. */
  readonly text: string;
  readonly position: number;
}

/** X-Ray takes no longer ones. */
const MAX_LENGTH = 2_000;
const WORD = /[A-Za-z_][\w.]*/y;
const NUMBER = /-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const SYMBOL = /!=|<=|>=|[=<>!(){},:]/y;
const ANNOTATION_KEY = /\[\s*(?:"([^"]+)"|'([^']+)'|([^\]]+?))\s*\]/y;
const SPACE = /\s+/y;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

/** @throws {FilterExpressionError} at what is no token */
export function tokensOf(expression: string): Token[] {
  if (expression.length > MAX_LENGTH) {
    throw new FilterExpressionError(MAX_LENGTH, `it has more than ${MAX_LENGTH} characters`);
  }
  const tokens: Token[] = [];
  let position = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    return pattern.exec(expression)?.[0];
  };
  const add = (kind: TokenKind, text: string, length = text.length): void => {
    tokens.push({ kind, text, position });
    position += length;
  };
  while (position < expression.length) {
    const space = take(SPACE);
    if (space !== undefined) {
      position += space.length;
      continue;
    }
    const character = expression.charAt(position);
    if (character === '"' || character === "'") {
      const { text, length } = quoted(expression, position);
      add("text", text, length);
      continue;
    }
    if (expression.startsWith("#[", position)) {
      const json = listOf(expression, position + 1);
      add("json", json, json.length + 1);
      continue;
    }
    const [word, number, symbol] = [take(WORD), take(NUMBER), take(SYMBOL)];
    if (character === "[") {
      const { text, length } = annotationKeyAt(expression, position, tokens.at(-1));
      add("key", text, length);
    } else if (word !== undefined) add("word", word);
    else if (number !== undefined) add("number", number);
    else if (symbol !== undefined) add("symbol", symbol);
    else throw new FilterExpressionError(position, `unexpected ${JSON.stringify(character)}`);
  }
  add("end", "");
  return tokens;
}

/** `[key]`, the key with or without quotes, where it stands behind `annotation`. */
function annotationKeyAt(
  expression: string,
  position: number,
  before: Token | undefined,
): { text: string; length: number } {
  ANNOTATION_KEY.lastIndex = position;
  const [whole, ...keys] = ANNOTATION_KEY.exec(expression) ?? [];
  const isBehind = before?.kind === "word" && before.text.toLowerCase() === "annotation";
  if (whole === undefined || !isBehind) throw new FilterExpressionError(position, 'unexpected "["');
  return { text: keys.find((key) => key !== undefined) ?? "", length: whole.length };
}

/** A text in single or double quotes, within which a backslash takes the next character as it is. */
function quoted(expression: string, start: number): { text: string; length: number } {
  const quote = expression.charAt(start);
  let text = "";
  for (let at = start + 1; at < expression.length; at++) {
    const character = expression.charAt(at);
    if (character === quote) return { text, length: at + 1 - start };
    if (character !== "\\") text += character;
    else {
      at++;
      const escaped = expression.charAt(at);
      text += ESCAPES[escaped] ?? escaped;
    }
  }
  throw new FilterExpressionError(start, `the text that begins here has no closing ${quote}`);
}

/** A JSON list from its `[` to the `]` that closes it. */
function listOf(expression: string, start: number): string {
  let depth = 0;
  for (let at = start; at < expression.length; at++) {
    const character = expression.charAt(at);
    if (character === '"') at += quoted(expression, at).length - 1;
    else if (character === "[") depth++;
    else if (character === "]" && --depth === 0) return expression.slice(start, at + 1);
  }
  throw new FilterExpressionError(start, "the JSON list that begins here is not closed");
}
