import { RE2JS, RE2JSException } from "re2js";
import type { LikePattern, Place } from "./ast.ts";
import { regexSize } from "./regex-size.ts";
import type { TokenReader } from "./token-reader.ts";

/** Of all that a query has, with their repetitions written out: no query without repetitions comes to that. */
const MAX_SIZE = 20_000;
/** Of what RE2 says: it quotes the whole expression. */
const MAX_REASON = 200;

/** What stands behind `like`. @throws {QuerySyntaxError} */
export function parseLikePattern(tokens: TokenReader): LikePattern {
  if (tokens.token.kind === "string") return { type: "text", text: tokens.take().text };
  if (!tokens.isSymbol("/")) throw tokens.unexpected("a text in quotes or a regular expression in slashes");
  return parseMatchPattern(tokens);
}

/** What stands behind `=~`. @throws {QuerySyntaxError} */
export function parseMatchPattern(tokens: TokenReader): LikePattern {
  const { source, at } = tokens.expectRegex();
  checkRegex(tokens, source, at);
  return { type: "regex", source };
}

/**
 * The names of a regular expression's groups, in order.
 * @throws {QuerySyntaxError} for one that RE2 does not take
 */
export function checkRegex(tokens: TokenReader, source: string, at: Place): readonly string[] {
  if (source === "") throw tokens.error("empty regular expression", "expected at least one sign", at);
  if (tokens.addRegexSize(regexSize(source)) > MAX_SIZE) {
    const advice = `expected no more than ${MAX_SIZE} signs in a query, repetitions written out`;
    throw tokens.error("regular expression too large", advice, at);
  }
  try {
    const groups = Object.entries(RE2JS.compile(source).namedGroups());
    return groups.sort(([, a], [, b]) => a - b).map(([name]) => name);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const reason = error.message.slice(0, MAX_REASON);
    throw tokens.error("wrong regular expression", `RE2's syntax holds: ${reason}`, at);
  }
}
