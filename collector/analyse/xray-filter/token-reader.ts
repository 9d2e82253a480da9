import { reasonOf } from "@playground/shared/reason-of";
import { TEXT_OPERATORS } from "./ast.ts";
import { FilterExpressionError } from "./filter-expression-error.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** Words that stand between operands. */
const OPERATORS = new Set<string>(["OR", ...TEXT_OPERATORS]);

const described = ({ kind, text }: Token): string =>
  kind === "end" ? "the end" : kind === "text" ? JSON.stringify(text) : text;

/** Goes through the tokens of an expression. Words are the same in capitals. */
export class TokenReader {
  readonly #expression: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  /** @throws {FilterExpressionError} */
  constructor(expression: string) {
    this.#expression = expression;
    this.#tokens = tokensOf(expression);
  }

  get #token(): Token {
    return this.#tokens[this.#at] ?? { kind: "end", text: "", position: this.#expression.length };
  }

  error(problem: string, position = this.#token.position): FilterExpressionError {
    return new FilterExpressionError(position, problem);
  }

  takeSymbol(symbol: string): boolean {
    return this.#take("symbol", (text) => text === symbol) !== undefined;
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.#expected(symbol);
  }

  takeWord(word: string): boolean {
    return this.#take("word", (text) => text.toUpperCase() === word) !== undefined;
  }

  expectWord(what: string): Token {
    const token = this.#take("word", () => true);
    if (token === undefined) throw this.#expected(what);
    return token;
  }

  /** Whether an operand stands here, not an operator or the end. */
  beginsOperand(): boolean {
    const { kind, text } = this.#token;
    if (kind === "symbol") return text === "!" || text === "(";
    return kind === "word" && !OPERATORS.has(text.toUpperCase());
  }

  takeOperator<Operator extends string>(operators: readonly Operator[]): Operator | undefined {
    const { kind, text } = this.#token;
    if (kind !== "symbol" && kind !== "word") return undefined;
    const operator = operators.find((one) => one === text.toUpperCase());
    if (operator !== undefined) this.#at++;
    return operator;
  }

  isBoolean(): boolean {
    const { kind, text } = this.#token;
    return kind === "word" && /^(true|false)$/i.test(text);
  }

  expectBoolean(): boolean {
    if (!this.isBoolean()) throw this.#expected("true or false");
    return this.expectWord("true or false").text.toLowerCase() === "true";
  }

  isNumber(): boolean {
    return this.#token.kind === "number";
  }

  expectNumber(): number {
    const token = this.#take("number", () => true);
    if (token === undefined) throw this.#expected("a number");
    return Number(token.text);
  }

  isText(): boolean {
    return this.#token.kind === "text";
  }

  expectText(): string {
    const token = this.#take("text", () => true);
    if (token === undefined) throw this.#expected("a text in quotes");
    return token.text;
  }

  /** `#[…]`, read as JSON. */
  expectJson(): { readonly value: unknown; readonly position: number } {
    const token = this.#take("json", () => true);
    if (token === undefined) throw this.#expected("#[ and a JSON list");
    try {
      return { value: JSON.parse(token.text), position: token.position };
    } catch (error) {
      const reason = reasonOf(error);
      throw this.error(`no JSON: ${reason}`, token.position);
    }
  }

  /** `[key]`. */
  expectKey(): string {
    const token = this.#take("key", () => true);
    if (token === undefined) throw this.#expected(".key or [key]");
    return token.text;
  }

  expectEnd(): void {
    if (this.#token.kind !== "end") throw this.#expected("AND, OR or the end");
  }

  #expected(what: string): FilterExpressionError {
    return this.error(`expected ${what}, found ${described(this.#token)}`);
  }

  #take(kind: Token["kind"], fits: (text: string) => boolean): Token | undefined {
    const token = this.#token;
    if (token.kind !== kind || !fits(token.text)) return undefined;
    this.#at++;
    return token;
  }
}
