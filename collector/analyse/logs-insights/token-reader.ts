import type { Place } from "./ast.ts";
import { QuerySyntaxError } from "./query-syntax-error.ts";
import { type Token, tokenAt } from "./tokens.ts";

/** Of what was found, the most that is told. */
const MAX_FOUND = 40;

/** Goes through the tokens of a query. Words are the same in capitals. */
export class TokenReader {
  readonly text: string;
  #token: Token;
  #end = 0;
  #regexSize = 0;

  /** @throws {QuerySyntaxError} */
  constructor(text: string) {
    this.text = text;
    this.#token = tokenAt(text, 0);
  }

  /** The token that comes next. */
  get token(): Token {
    return this.#token;
  }

  /** From there to the end of what was taken last. */
  placeFrom(start: number): Place {
    return { start, end: this.#end };
  }

  /** @param at the next token's place, where none is given */
  error(problem: string, advice: string, at: Place = this.#token.at): QuerySyntaxError {
    return new QuerySyntaxError(this.text, at, problem, advice);
  }

  /** @param what was expected here */
  unexpected(what: string): QuerySyntaxError {
    return this.error(`unexpected symbol found ${this.#found()}`, `expected ${what}`);
  }

  isSymbol(symbol: string): boolean {
    return this.#token.kind === "symbol" && this.#token.text === symbol;
  }

  isWord(word: string): boolean {
    return this.#token.kind === "word" && this.#token.text.toLowerCase() === word;
  }

  isEnd(): boolean {
    return this.#token.kind === "end";
  }

  take(): Token {
    const token = this.#token;
    this.#moveTo(token.at.end);
    return token;
  }

  takeSymbol(symbol: string): boolean {
    const isThere = this.isSymbol(symbol);
    if (isThere) this.take();
    return isThere;
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.unexpected(symbol);
  }

  takeWord(word: string): boolean {
    const isThere = this.isWord(word);
    if (isThere) this.take();
    return isThere;
  }

  expectWord(word: string): void {
    if (!this.takeWord(word)) throw this.unexpected(word);
  }

  /** Takes one of these symbols. */
  takeOneOf<Symbol extends string>(symbols: readonly Symbol[]): Symbol | undefined {
    const symbol = symbols.find((one) => this.isSymbol(one));
    if (symbol !== undefined) this.take();
    return symbol;
  }

  /** What stands between `/` and `/`, where it may have any signs in it; `\/` is `/`. */
  expectRegex(): { readonly source: string; readonly at: Place } {
    const { start } = this.#token.at;
    if (!this.isSymbol("/")) throw this.unexpected("a regular expression in slashes");
    let source = "";
    for (let at = start + 1; at < this.text.length; at++) {
      const character = this.text.charAt(at);
      if (character === "/") {
        this.#moveTo(at + 1);
        return { source, at: { start, end: at + 1 } };
      }
      const next = character === "\\" ? this.text.charAt(++at) : "";
      source += next === "/" ? next : character + next;
    }
    throw this.error("unexpected symbol found /", "the regular expression that begins here has no closing /");
  }

  /** @returns what all regular expressions so far come to */
  addRegexSize(size: number): number {
    this.#regexSize += size;
    return this.#regexSize;
  }

  /** Goes on with the token behind this offset. */
  #moveTo(end: number): void {
    this.#end = end;
    this.#token = tokenAt(this.text, end);
  }

  #found(): string {
    if (this.isEnd()) return "<EOF>";
    const found = this.text.slice(this.#token.at.start, this.#token.at.end);
    return found.length > MAX_FOUND ? `${found.slice(0, MAX_FOUND)}…` : found;
  }
}
