import type { FilterPattern, Term } from "./ast.ts";
import type { PatternReader } from "./pattern-reader.ts";
import { takeRegex } from "./take-regex.ts";

const WORD = /[^\s"]+/y;
const PLAIN = /^\w+$/;

/** Terms that a line contains, wherever: `ERROR "out of stock"`, `?ERROR ?WARN`, `ERROR -retry`, or one `%regular expression%`. */
export function parseTerms(reader: PatternReader): FilterPattern {
  const [required, optional, excluded]: [Term[], Term[], Term[]] = [[], [], []];
  const regex = takeRegex(reader);
  if (regex !== undefined) {
    reader.expectEnd();
    return { type: "terms", required: [{ type: "regex", source: regex }], optional, excluded };
  }
  while (!reader.isAtEnd) {
    if (reader.takeSymbol("?")) optional.push(expectTerm(reader));
    else if (reader.takeSymbol("-")) excluded.push(expectTerm(reader));
    else required.push(expectTerm(reader));
  }
  return { type: "terms", required, optional, excluded };
}

function expectTerm(reader: PatternReader): Term {
  const quoted = reader.takeQuoted();
  if (quoted !== undefined) return { type: "text", text: quoted };
  const { position } = reader;
  const word = reader.take(WORD);
  if (word === undefined) throw reader.unexpected("a term");
  if (!PLAIN.test(word)) {
    throw reader.error(
      `Invalid character(s) in term '${word}': put terms of more than letters, digits and _ in double quotes`,
      position,
    );
  }
  return { type: "text", text: word };
}
