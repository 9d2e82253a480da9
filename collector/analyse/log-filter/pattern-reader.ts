import { FilterPatternError } from "./filter-pattern-error.ts";

const SPACE = /\s*/y;
const NEXT = /\S\w*/y;

/** Reads a pattern from its beginning to its end. Blanks before what is read are passed over. */
export class PatternReader {
  readonly text: string;
  #position = 0;

  constructor(text: string) {
    this.text = text;
  }

  get position(): number {
    return this.#position;
  }

  get isAtEnd(): boolean {
    this.skipSpace();
    return this.#position === this.text.length;
  }

  skipSpace(): void {
    this.#match(SPACE);
  }

  /** @param pattern sticky @returns what it matches here, which is behind then; undefined where it does not */
  take(pattern: RegExp): string | undefined {
    this.skipSpace();
    return this.#match(pattern);
  }

  /** Takes a text where it is next. */
  takeSymbol(symbol: string): boolean {
    this.skipSpace();
    if (!this.text.startsWith(symbol, this.#position)) return false;
    this.#position += symbol.length;
    return true;
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.unexpected(symbol);
  }

  expectEnd(): void {
    if (!this.isAtEnd) throw this.unexpected("the end");
  }

  unexpected(wanted: string): FilterPatternError {
    this.skipSpace();
    NEXT.lastIndex = this.#position;
    const found = NEXT.exec(this.text)?.[0] ?? "the end";
    return this.error(`expected ${wanted}, found ${found}`);
  }

  /** @param at default: here */
  error(message: string, at = this.#position): FilterPatternError {
    return new FilterPatternError(at, message);
  }

  /** A text in double quotes, in which a backslash takes the next character as it is; undefined where none begins here. */
  takeQuoted(quote = '"'): string | undefined {
    this.skipSpace();
    const start = this.#position;
    if (this.text[start] !== quote) return undefined;
    let taken = "";
    for (let at = start + 1; at < this.text.length; at++) {
      const character = this.text.charAt(at);
      if (character === quote) {
        this.#position = at + 1;
        return taken;
      }
      taken += character === "\\" ? this.text.charAt(++at) : character;
    }
    throw this.error(`the text that begins here has no closing ${quote}`, start);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.text)?.[0];
    this.#position += found?.length ?? 0;
    return found;
  }
}
