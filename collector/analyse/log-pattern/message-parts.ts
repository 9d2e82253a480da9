import { MessageTokens, SPACE, VARIABLE, WORD } from "./message-tokens.ts";
import { isLevelKey, isLevelWord } from "./severity.ts";

/** A word, a space or a sign. */
export interface Piece {
  readonly text: string;
  /** Whether it is one that varies: see `MessageTokens`. */
  readonly isVariable: boolean;
}

/**
 * A place of a message where something else may stand in a similar one.
 *
 * - `word`: in a text; how similar two messages are is how many of these they share
 * - `value`: all of a JSON value, which may be anything
 * - `variable`: a word with a digit in it
 */
export interface Slot {
  readonly kind: "word" | "value" | "variable";
  readonly pieces: readonly Piece[];
}

/** A message taken apart: fixed texts around slots, of which there is one more than of slots. */
export interface MessageParts {
  readonly fixed: readonly string[];
  readonly slots: readonly Slot[];
  /** Whether it has more than was looked at. */
  readonly isCut: boolean;
}

/** Members that hold a text for people: its words say what happened. Of a name with dots, the last part counts. */
const TEXT_KEYS = new Set([
  "message",
  "msg",
  "log",
  "text",
  "body",
  "event",
  "error",
  "err",
  "exception",
  "reason",
]);

interface Token extends Piece {
  readonly isWord: boolean;
}

/** The messages that `messageShape` gives the same number for have the same parts, but for the texts of variable words. */
export function messageParts(message: string): MessageParts {
  const tokens: Token[] = [];
  const reader = new MessageTokens(message);
  while (reader.next()) {
    const { kind, start, end } = reader;
    tokens.push({
      text: kind === SPACE ? " " : message.slice(start, end),
      isVariable: kind === VARIABLE,
      isWord: kind === VARIABLE || kind === WORD,
    });
  }
  const builder = new PartsBuilder();
  if (tokens[0]?.text === "{") readJson(tokens, builder);
  else for (const token of tokens) builder.addText(token);
  return { ...builder.parts, isCut: reader.isCut };
}

class PartsBuilder {
  readonly #fixed: string[] = [""];
  readonly #slots: Slot[] = [];

  get parts(): { fixed: readonly string[]; slots: readonly Slot[] } {
    return { fixed: this.#fixed, slots: this.#slots };
  }

  addFixed(text: string): void {
    this.#fixed.push((this.#fixed.pop() ?? "") + text);
  }

  addSlot(kind: Slot["kind"], pieces: readonly Piece[]): void {
    this.#slots.push({ kind, pieces });
    this.#fixed.push("");
  }

  /** A token of a text. */
  addText(token: Token): void {
    if (!token.isWord || isLevelWord(token.text)) this.addFixed(token.text);
    else this.addSlot(token.isVariable ? "variable" : "word", [token]);
  }

  /** A token of something that never changes, such as a key; but for words with digits. */
  addName(token: Token): void {
    if (token.isVariable) this.addSlot("variable", [token]);
    else this.addFixed(token.text);
  }

  /** All of a JSON value, without its quotes. */
  addValue(tokens: readonly Token[]): void {
    const [first] = tokens;
    if (first === undefined) return;
    this.addSlot(tokens.length === 1 && first.isVariable ? "variable" : "value", tokens);
  }
}

function readJson(tokens: readonly Token[], builder: PartsBuilder): void {
  let key = "";
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.text !== '"') {
      if (token.isWord && (token.isVariable || !isLevelKey(key))) builder.addValue([token]);
      else builder.addFixed(token.text);
      continue;
    }
    const end = endOfString(tokens, at + 1);
    const content = tokens.slice(at + 1, end);
    builder.addFixed('"');
    if (isKey(tokens, end)) {
      key = content.map(({ text, isVariable }) => (isVariable ? "" : text)).join("");
      for (const part of content) builder.addName(part);
    } else addString(key, content, builder);
    if (end < tokens.length) builder.addFixed('"');
    at = end;
  }
}

function addString(key: string, content: readonly Token[], builder: PartsBuilder): void {
  if (isLevelKey(key)) for (const part of content) builder.addName(part);
  else if (TEXT_KEYS.has(key.slice(key.lastIndexOf(".") + 1).toLowerCase())) {
    for (const part of content) builder.addText(part);
  } else builder.addValue(content);
}

/** Where the closing quote is, or the end. */
function endOfString(tokens: readonly Token[], start: number): number {
  for (let at = start; at < tokens.length; at++) {
    const text = tokens[at]?.text;
    if (text === "\\") at++;
    else if (text === '"') return at;
  }
  return tokens.length;
}

function isKey(tokens: readonly Token[], end: number): boolean {
  const next = tokens[end + 1]?.text === " " ? end + 2 : end + 1;
  return tokens[next]?.text === ":";
}
