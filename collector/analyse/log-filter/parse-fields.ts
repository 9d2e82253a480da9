import type { FieldCondition, FilterPattern, NamedField } from "./ast.ts";
import { refuseManyRegexes } from "./count-regexes.ts";
import type { PatternReader } from "./pattern-reader.ts";
import { takeComparison } from "./take-operand.ts";

const MAX_DEPTH = 50;
const NAME = /[A-Za-z_][\w-]*/y;

/** `[ip, user, ..., status = 4* || status = 5*, bytes > 1000]`, from behind the `[`. */
export function parseFields(reader: PatternReader): FilterPattern {
  const names = new Set<string>();
  const first: NamedField[] = [];
  let last: NamedField[] | undefined;
  do {
    if (reader.takeSymbol("...")) {
      if (last !== undefined) throw reader.error("... stands twice", reader.position - 3);
      last = [];
    } else (last ?? first).push(parseField(reader, names));
  } while (reader.takeSymbol(","));
  reader.expectSymbol("]");
  reader.expectEnd();
  const pattern: FilterPattern = { type: "fields", first, last };
  refuseManyRegexes(pattern, reader);
  return pattern;
}

/** A field's name, and what is said of it; letter case does not matter where a condition names it again. */
function parseField(reader: PatternReader, names: Set<string>): NamedField {
  reader.skipSpace();
  const { position } = reader;
  // The name may stand within parentheses, as a condition does.
  const opened = countOpened(reader);
  const name = reader.take(NAME);
  if (name === undefined) throw reader.unexpected("the name of a field or ...");
  if (names.has(name.toLowerCase())) throw reader.error(`the name ${name} stands twice`, position);
  names.add(name.toLowerCase());
  const compared = takeComparison(reader);
  if (compared === undefined) {
    if (opened > 0) throw reader.unexpected("=, !=, <, <=, > or >=");
    return { name, condition: undefined };
  }
  const condition = new FieldConditions(reader, name).parse({ type: "compare", ...compared }, opened);
  return { name, condition };
}

function countOpened(reader: PatternReader): number {
  let opened = 0;
  while (reader.takeSymbol("(")) opened++;
  if (opened > MAX_DEPTH) throw reader.error(`more than ${MAX_DEPTH} levels of parentheses`);
  return opened;
}

class FieldConditions {
  readonly #reader: PatternReader;
  readonly #name: string;

  constructor(reader: PatternReader, name: string) {
    this.#reader = reader;
    this.#name = name;
  }

  /** Goes on behind the first comparison, before which so many parentheses were opened. */
  parse(first: FieldCondition, opened: number): FieldCondition {
    let left = first;
    for (let depth = opened; depth > 0; depth--) {
      left = this.#or(this.#and(left, depth), depth);
      this.#reader.expectSymbol(")");
    }
    return this.#or(this.#and(left, 0), 0);
  }

  #or(begun: FieldCondition, depth: number): FieldCondition {
    let left = begun;
    while (this.#reader.takeSymbol("||")) {
      left = { type: "or", left, right: this.#and(this.#one(depth), depth) };
    }
    return left;
  }

  #and(begun: FieldCondition, depth: number): FieldCondition {
    let left = begun;
    while (this.#reader.takeSymbol("&&")) left = { type: "and", left, right: this.#one(depth) };
    return left;
  }

  #one(depth: number): FieldCondition {
    const reader = this.#reader;
    if (depth > MAX_DEPTH) throw reader.error(`more than ${MAX_DEPTH} levels of parentheses`);
    if (reader.takeSymbol("(")) {
      const inner = this.#or(this.#and(this.#one(depth + 1), depth + 1), depth + 1);
      reader.expectSymbol(")");
      return inner;
    }
    reader.skipSpace();
    const { position } = reader;
    const name = reader.take(NAME);
    if (name?.toLowerCase() !== this.#name.toLowerCase()) {
      throw reader.error(`expected a condition on ${this.#name}`, position);
    }
    const compared = takeComparison(reader);
    if (compared === undefined) throw reader.unexpected("=, !=, <, <=, > or >=");
    return { type: "compare", ...compared };
  }
}
