import type { FilterPattern, Term } from "./ast.ts";
import { compileFields } from "./compile-fields.ts";
import { compileJson } from "./compile-json.ts";
import { regexTest, type TextTest } from "./compile-operand.ts";
import { type FilterMatch, NOTHING_EXTRACTED } from "./filter-match.ts";
import { JsonLine } from "./json-line.ts";

/** @param line the message, where several patterns look at it: it is then read as JSON once */
export type MatchMessage = (message: string, line?: JsonLine) => FilterMatch | undefined;

/** Makes a pattern ready to look at lines. What it gives is undefined for lines that do not match. */
export function compileFilterPattern(pattern: FilterPattern): MatchMessage {
  switch (pattern.type) {
    case "terms":
      return compileTerms(pattern);
    case "fields":
      return compileFields(pattern);
    case "json": {
      const match = compileJson(pattern.condition);
      return (message, line = new JsonLine(message)) => match(line);
    }
  }
}

/** Letter case matters; a term may stand within a word. Optional terms mean nothing beside others, as in CloudWatch Logs. */
function compileTerms({
  required,
  optional,
  excluded,
}: Extract<FilterPattern, { type: "terms" }>): MatchMessage {
  const all = required.map(termTest);
  const none = excluded.map(termTest);
  const any = all.length + none.length === 0 ? optional.map(termTest) : [];
  return (message) => {
    const isMatch =
      all.every((test) => test(message)) &&
      !none.some((test) => test(message)) &&
      (any.length === 0 || any.some((test) => test(message)));
    return isMatch ? NOTHING_EXTRACTED : undefined;
  };
}

const termTest = (term: Term): TextTest =>
  // A pattern of a blank in quotes is documented to match everything.
  term.type === "regex"
    ? regexTest(term.source)
    : (message) => term.text === " " || message.includes(term.text);
