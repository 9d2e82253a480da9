import type { Random } from "@playground/shared/random";
import type { Expression } from "./ast.ts";

const NAMES = [
  "a",
  "level",
  "@message",
  "@timestamp",
  "a.b.0.c",
  "list[2].x",
  "foo-bar",
  "a b",
  "like",
  "desc",
  "__proto__",
];
const TEXTS = ["", "x", "it's", 'say "x"', "back\\slash", "two\nlines", "# | bar", "größe 😀", "5m"];
const NUMBERS = [0, 1, 2.5, 400, 1e21, 1e-7];
const REGEXES = ["x+", "a/b", "\\d{3}", "(?i)err|warn", "[#|\"']", "^y$"];
const FUNCTIONS: readonly (readonly [name: string, count: number])[] = [
  ["strlen", 1],
  ["now", 0],
  ["concat", 3],
  ["isIpv4InSubnet", 2],
  ["jsonParse", 1],
  ["if", 3],
  ["coalesce", 2],
];
const at = { start: 0, end: 0 };

/** Makes expressions at random. All places are 0. */
export class ExpressionMaker {
  readonly #random: Random;
  /** Those that an expression may name. */
  fields: readonly string[] = NAMES;

  constructor(random: Random) {
    this.#random = random;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.#random() * items.length)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  }

  several<Item>(most: number, make: () => Item): Item[] {
    return Array.from({ length: 1 + Math.floor(this.#random() * most) }, make);
  }

  field(): Expression {
    return { at, type: "field", name: this.pick(this.fields) };
  }

  #constant(): Expression {
    return this.pick<Expression>([
      { at, type: "string", value: this.pick(TEXTS) },
      { at, type: "number", value: this.pick(NUMBERS) },
      { at, type: "boolean", value: this.#random() < 0.5 },
      { at, type: "null" },
      { at, type: "negate", operand: { at, type: "number", value: this.pick(NUMBERS) } },
    ]);
  }

  /** @param depth at most */
  expression(depth: number): Expression {
    if (depth <= 0 || this.#random() < 0.2) return this.pick([this.field(), this.#constant()]);
    const part = () => this.expression(depth - 1);
    const isNegated = this.#random() < 0.5;
    switch (
      this.pick(["and", "or", "not", "compare", "arithmetic", "negate", "like", "in", "call"] as const)
    ) {
      case "and":
        return { at, type: "and", left: part(), right: part() };
      case "or":
        return { at, type: "or", left: part(), right: part() };
      case "not":
        return { at, type: "not", operand: part() };
      case "negate":
        return { at, type: "negate", operand: part() };
      case "compare":
        return {
          at,
          type: "compare",
          operator: this.pick(["=", "!=", "<", "<=", ">", ">="]),
          left: part(),
          right: part(),
        };
      case "arithmetic":
        return {
          at,
          type: "arithmetic",
          operator: this.pick(["+", "-", "*", "/", "^", "%"]),
          left: part(),
          right: part(),
        };
      case "like": {
        const text = { type: "text", text: this.pick(TEXTS) } as const;
        const regex = { type: "regex", source: this.pick(REGEXES) } as const;
        return { at, type: "like", value: part(), pattern: this.pick([text, regex]), isNegated };
      }
      case "in":
        return { at, type: "in", value: part(), list: this.several(3, () => this.#constant()), isNegated };
      case "call": {
        const [name, count] = this.pick(FUNCTIONS);
        return { at, type: "call", name, arguments: Array.from({ length: count }, part) };
      }
    }
  }
}
