import type { Random } from "@playground/shared/random";
import type { Column, Command, Expression, LikePattern, Query } from "./ast.ts";

/** How strongly each kind of expression holds its parts together: a part that holds less stands in parentheses. */
const RANKS: Partial<Record<Expression["type"], number>> = {
  or: 1,
  and: 2,
  not: 3,
  compare: 4,
  like: 4,
  in: 4,
};
const OPERATOR_RANKS = { "+": 5, "-": 5, "*": 6, "/": 6, "%": 6, "^": 8 };
const NEGATION = 7;
const PRIMARY = 9;
const BARE_NAME = /^[A-Za-z_@][\w@]*(?:\.[\w@]+|\[\d+\])*$/;
const RESERVED = ["and", "or", "not", "in", "like", "as", "by", "true", "false", "null"];

/** Writes a query as someone might: spaces, comments, quotes and capitals at random, parentheses where they must be. */
export class QueryPrinter {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  query({ source, commands }: Query): string {
    const parts = commands.map((command) => this.#command(command));
    if (source !== undefined) {
      const list = source.namePrefixes.map((prefix) => this.#string(prefix)).join(",");
      parts.unshift(`${this.#word("source")} logGroups(namePrefix:${this.#space()}[${list}])`);
    }
    return parts.join(`${this.#space()}|${this.#space()}`) + this.#space();
  }

  #isOneIn(count: number): boolean {
    return this.#random() * count < 1;
  }

  #space(): string {
    if (this.#isOneIn(20)) return " # a comment | with 'signs\n";
    return this.#isOneIn(4) ? "\n\t " : " ";
  }

  #word(word: string): string {
    return this.#isOneIn(5) ? word.toUpperCase() : word;
  }

  #string(value: string): string {
    const quote = this.#isOneIn(2) ? '"' : "'";
    const escaped = value.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`);
    return quote + (this.#isOneIn(2) ? escaped.replaceAll("\n", "\\n") : escaped) + quote;
  }

  #name(name: string): string {
    return BARE_NAME.test(name) && !RESERVED.includes(name.toLowerCase()) ? name : `\`${name}\``;
  }

  #names(names: readonly string[]): string {
    return names.map((name) => this.#name(name)).join(`${this.#space()},`);
  }

  #regex(source: string): string {
    return `/${source.replaceAll("/", "\\/")}/`;
  }

  #columns(columns: readonly Column[]): string {
    const column = ({ expression, name }: Column): string => {
      const text = this.#expression(expression, 0);
      return expression.type === "field" && expression.name === name
        ? text
        : `${text}${this.#space()}${this.#word("as")} ${this.#name(name)}`;
    };
    return columns.map(column).join(`,${this.#space()}`);
  }

  #command(command: Command): string {
    return `${this.#word(command.type)}${this.#space()}${this.#rest(command)}`;
  }

  #rest(command: Command): string {
    switch (command.type) {
      case "fields":
      case "display":
      case "unmask":
        return this.#columns(command.columns);
      case "filter":
        return this.#expression(command.condition, 0);
      case "stats": {
        const by =
          command.by.length === 0 ? "" : `${this.#space()}${this.#word("by")} ${this.#columns(command.by)}`;
        return this.#columns(command.aggregates) + by;
      }
      case "sort":
        return command.keys
          .map(({ expression, direction }) => {
            const isSaid = direction === "desc" || this.#isOneIn(2);
            return this.#expression(expression, 0) + (isSaid ? ` ${this.#word(direction)}` : "");
          })
          .join(", ");
      case "limit":
        return (this.#isOneIn(4) ? "any " : "") + command.count;
      case "dedup":
        return this.#names(command.fields);
      case "parse": {
        const { input, pattern } = command;
        const isMessage = input.type === "field" && input.name === "@message";
        const start = isMessage && this.#isOneIn(2) ? "" : `${this.#expression(input, 0)}${this.#space()}`;
        if (pattern.type === "regex") return start + this.#regex(pattern.source);
        return `${start}${this.#string(pattern.texts.join("*"))}${this.#space()}as ${this.#names(pattern.names)}`;
      }
      case "pattern":
        return this.#expression(command.input, 0);
      case "diff":
        return command.against === "previous" ? "" : command.against;
      case "unnest":
        return `${this.#expression(command.input, 0)}${this.#space()}${this.#word("into")} ${this.#name(command.name)}`;
    }
  }

  /** @param rank of what it is a part of */
  #expression(expression: Expression, rank: number): string {
    const own =
      expression.type === "arithmetic" ? OPERATOR_RANKS[expression.operator] : RANKS[expression.type];
    const strength = own ?? (expression.type === "negate" ? NEGATION : PRIMARY);
    const text = this.#bare(expression, strength);
    return strength < rank || this.#isCallable(expression) ? `(${text})` : text;
  }

  /** Superfluous parentheses here and there; not around what may not have them. */
  #isCallable({ type }: Expression): boolean {
    return ["compare", "arithmetic", "and"].includes(type) && this.#isOneIn(6);
  }

  #bare(expression: Expression, rank: number): string {
    const part = (inner: Expression, least: number): string => this.#expression(inner, least);
    switch (expression.type) {
      case "number":
      case "boolean":
        return String(expression.value);
      case "string":
        return this.#string(expression.value);
      case "null":
        return this.#word("null");
      case "star":
        return "*";
      case "field":
        return this.#name(expression.name);
      case "period":
        return `${expression.amount}${expression.unit}`;
      case "call": {
        const name = this.#isOneIn(4) ? expression.name.toUpperCase() : expression.name;
        return `${name}(${expression.arguments.map((item) => part(item, 0)).join(`,${this.#space()}`)})`;
      }
      case "negate":
        return `-${this.#space()}${part(expression.operand, NEGATION)}`;
      case "not":
        return `${this.#word("not")} ${part(expression.operand, rank)}`;
      case "compare":
        return `${part(expression.left, rank + 1)} ${expression.operator} ${part(expression.right, rank + 1)}`;
      case "and":
      case "or":
        return `${part(expression.left, rank)} ${this.#word(expression.type)} ${part(expression.right, rank + 1)}`;
      case "arithmetic": {
        const { left, operator, right } = expression;
        const isPower = operator === "^";
        return `${part(left, isPower ? PRIMARY : rank)}${operator}${this.#space()}${part(right, isPower ? NEGATION : rank + 1)}`;
      }
      case "in": {
        const list = expression.list.map((item) => part(item, 0)).join(`${this.#space()},`);
        return `${part(expression.value, rank + 1)}${this.#not(expression)} ${this.#word("in")}[${list}]`;
      }
      case "like":
        return `${part(expression.value, rank + 1)}${this.#not(expression)} ${this.#search(expression)}`;
    }
  }

  #not({ isNegated }: { readonly isNegated: boolean }): string {
    return isNegated ? ` ${this.#word("not")}` : "";
  }

  #search({ pattern, isNegated }: { readonly pattern: LikePattern; readonly isNegated: boolean }): string {
    if (pattern.type === "text") return `${this.#word("like")} ${this.#string(pattern.text)}`;
    const operator = !isNegated && this.#isOneIn(2) ? "=~" : this.#word("like");
    return `${operator}${this.#space()}${this.#regex(pattern.source)}`;
  }
}
