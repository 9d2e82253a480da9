import type { Command, Expression, ParsePattern, Place } from "./ast.ts";
import { parseInput, parseName } from "./parse-expression.ts";
import { checkRegex } from "./parse-regex.ts";
import type { TokenReader } from "./token-reader.ts";

/**
 * Reads `parse` from behind its name: `@message "[*] *" as a, b` or `@message /(?<a>…)/`; without a field it is `@message`.
 * @param start of the command
 * @throws {QuerySyntaxError}
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Parse.html
 */
export function parseParse(tokens: TokenReader, start: number): Command {
  const input = isPattern(tokens) ? messageAt(tokens.token.at.start) : parseInput(tokens);
  if (!isPattern(tokens)) refuseMode(tokens);
  const pattern = tokens.isSymbol("/") ? parseRegexPattern(tokens) : parseGlob(tokens);
  if (tokens.isWord("multi")) throw tokens.error("multi is not run here", "expected | or the end");
  return { at: tokens.placeFrom(start), type: "parse", input, pattern };
}

const isPattern = (tokens: TokenReader): boolean => tokens.token.kind === "string" || tokens.isSymbol("/");

const messageAt = (start: number): Expression => ({
  at: { start, end: start },
  type: "field",
  name: "@message",
});

function refuseMode(tokens: TokenReader): never {
  const what = "a text in quotes or a regular expression in slashes";
  if (tokens.isWord("logfmt") || tokens.isWord("csv")) {
    throw tokens.error(`${tokens.token.text} is not run here`, `expected ${what}`);
  }
  throw tokens.unexpected(what);
}

function parseGlob(tokens: TokenReader): ParsePattern {
  const { text, at } = tokens.take();
  const texts = text.split("*");
  const wildcards = texts.length - 1;
  if (wildcards === 0) throw tokens.error("no * in the pattern of parse", "expected one for each field", at);
  if (!tokens.takeWord("as"))
    throw tokens.unexpected(`as and ${wildcards === 1 ? "a name" : `${wildcards} names`}`);
  const names = parseNames(tokens);
  if (names.length !== wildcards) {
    const problem = `${wildcards} * in the pattern of parse for ${names.length} names`;
    throw tokens.error(problem, "expected as many of the one as of the other", at);
  }
  return { type: "glob", texts, names };
}

/** Names behind a regular expression say again what its groups are called. */
function parseRegexPattern(tokens: TokenReader): ParsePattern {
  const { source, at } = tokens.expectRegex();
  const names = checkRegex(tokens, source, at);
  if (names.length === 0) {
    throw tokens.error(
      "no named group in the regular expression of parse",
      "expected one for each field, such as (?<name>.*)",
      at,
    );
  }
  const { start } = tokens.token.at;
  if (tokens.takeWord("as")) checkNames(tokens, names, parseNames(tokens), start);
  return { type: "regex", source, names };
}

function checkNames(
  tokens: TokenReader,
  groups: readonly string[],
  names: readonly string[],
  start: number,
): void {
  if (names.join() === groups.join()) return;
  const at: Place = tokens.placeFrom(start);
  throw tokens.error(
    "names that are not those of the groups",
    `expected ${groups.join(", ")}, or no names`,
    at,
  );
}

function parseNames(tokens: TokenReader): readonly string[] {
  const names: string[] = [];
  do {
    names.push(parseName(tokens, "a name behind as"));
  } while (tokens.takeSymbol(","));
  return names;
}
