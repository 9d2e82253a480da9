import type { Random } from "@playground/shared/random";
import type { Column, Command, Expression, Query } from "./ast.ts";
import { ExpressionMaker } from "./random-expression-for-test.ts";

const UNITS = ["ms", "s", "m", "h", "d", "w", "mo", "q", "y"];
const AGGREGATES = ["count", "sum", "avg", "sortsFirst", "count_distinct", "values"];
const at = { start: 0, end: 0 };

/** Makes queries that are allowed, at random. All places are 0. */
export class QueryMaker {
  readonly #random: Random;
  readonly #names: readonly string[];
  readonly #maker: ExpressionMaker;
  #made = 0;

  constructor(random: Random) {
    this.#random = random;
    this.#maker = new ExpressionMaker(random);
    this.#names = this.#maker.fields;
  }

  query(): Query {
    this.#made = 0;
    this.#maker.fields = this.#names;
    const commands = this.#maker.several(4, () => this.#rowCommand());
    const ending = this.#maker.pick(["stats", "pattern", "none"]);
    if (ending === "stats") commands.push(this.#stats());
    if (ending === "pattern")
      commands.push({ at, type: "pattern", input: this.#maker.field() }, ...this.#diff());
    if (ending !== "pattern" && this.#random() < 0.5) commands.push(this.#sort());
    if (ending === "none" && this.#random() < 0.3)
      commands.push({
        at,
        type: "dedup",
        fields: this.#maker.several(3, () => this.#maker.pick(this.#names)),
      });
    if (this.#random() < 0.5)
      commands.push({ at, type: "limit", count: 1 + Math.floor(this.#random() * 10_000) });
    const source = { at, namePrefixes: ["/playground/", "it's"] };
    return { source: this.#random() < 0.1 ? source : undefined, commands };
  }

  #newName(): string {
    this.#made++;
    return this.#maker.pick([`made${this.#made}`, `made ${this.#made}`]);
  }

  #rowCommand(): Command {
    switch (
      this.#maker.pick(["fields", "display", "filter", "filter", "parse", "unnest", "unmask"] as const)
    ) {
      case "fields":
        return {
          at,
          type: "fields",
          columns: this.#maker.several(3, () => this.#column(() => this.#maker.expression(3))),
        };
      case "display":
        return {
          at,
          type: "display",
          columns: this.#maker.several(2, () => this.#column(() => this.#maker.field())),
        };
      case "filter":
        return { at, type: "filter", condition: this.#maker.expression(5) };
      case "parse":
        return this.#parse();
      case "unnest":
        return { at, type: "unnest", input: this.#maker.field(), name: this.#newName() };
      case "unmask":
        return { at, type: "unmask", columns: [this.#column(() => this.#maker.field())] };
    }
  }

  #sort(): Command {
    const key = () => ({
      expression: this.#maker.field(),
      direction: this.#maker.pick(["asc", "desc"] as const),
    });
    return { at, type: "sort", keys: this.#maker.several(3, key) };
  }

  #diff(): readonly Command[] {
    const against = this.#maker.pick(["previous", "previousDay", "previousWeek", "previousMonth"] as const);
    return this.#random() < 0.5 ? [] : [{ at, type: "diff", against }];
  }

  #parse(): Command {
    const input = this.#maker.pick([this.#maker.field(), { at, type: "field", name: "@message" } as const]);
    this.#made++;
    const names = [`made${this.#made}a`, `made${this.#made}b`];
    const pattern = this.#maker.pick([
      { type: "glob", texts: ["[", "] 'x' \"", ""], names } as const,
      { type: "regex", source: `/(?<${names[0]}>.*) (x) (?<${names[1]}>\\S)`, names } as const,
    ]);
    return { at, type: "parse", input, pattern };
  }

  #column(make: () => Expression): Column {
    const expression = make();
    const isPlain = expression.type === "field" && this.#random() < 0.7;
    return { expression, name: isPlain ? expression.name : this.#newName() };
  }

  #stats(): Command {
    const aggregate = (): Expression => {
      const name = this.#maker.pick(AGGREGATES);
      if (name === "count" && this.#random() < 0.5)
        return { at, type: "call", name, arguments: [{ at, type: "star" }] };
      return { at, type: "call", name, arguments: [this.#maker.expression(2)] };
    };
    const pct = (): Expression => ({
      at,
      type: "call",
      name: "pct",
      arguments: [this.#maker.expression(1), { at, type: "number", value: 99.9 }],
    });
    const share = (): Expression => ({
      at,
      type: "arithmetic",
      operator: "/",
      left: aggregate(),
      right: pct(),
    });
    const named = (make: () => Expression): Column => ({ expression: make(), name: this.#newName() });
    const aggregates = this.#maker.several(3, () => named(this.#maker.pick([aggregate, pct, share])));
    const by =
      this.#random() < 0.3
        ? []
        : this.#maker.several(3, () =>
            named(() => this.#maker.pick([this.#period(), this.#maker.expression(2)])),
          );
    this.#maker.fields = [...aggregates, ...by].map(({ name }) => name);
    return { at, type: "stats", aggregates, by };
  }

  #period(): Expression {
    const amount = 1 + Math.floor(this.#random() * 60);
    return {
      at,
      type: "call",
      name: "bin",
      arguments: [{ at, type: "period", amount, unit: this.#maker.pick(UNITS) }],
    };
  }
}
