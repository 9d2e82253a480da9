import type { Source } from "./ast.ts";
import type { TokenReader } from "./token-reader.ts";

const MAX_PREFIXES = 5;
/** Other ways to name log groups. */
const NOT_RUN = ["accountIdentifier", "accountIdentifiers", "class", "logGroupClass"];
const SOURCES_NOT_RUN = ["dataSource", "dataSources", "logGroupTags"];

/**
 * Reads `SOURCE logGroups(namePrefix: ["…"])` where it is there. Without a prefix it is every log group.
 * @throws {QuerySyntaxError}
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Source.html
 */
export function parseSource(tokens: TokenReader): Source | undefined {
  const { start } = tokens.token.at;
  if (!tokens.takeWord("source")) return undefined;
  refuse(tokens, SOURCES_NOT_RUN, "logGroups");
  if (!tokens.takeWord("loggroups")) throw tokens.unexpected('logGroups(namePrefix: ["…"])');
  tokens.expectSymbol("(");
  const namePrefixes = tokens.isSymbol(")") ? [] : parseNamePrefix(tokens);
  if (tokens.takeSymbol(",")) {
    refuse(tokens, NOT_RUN, ")");
    throw tokens.unexpected("no more than namePrefix");
  }
  if (!tokens.takeSymbol(")")) throw tokens.unexpected(")");
  return { at: tokens.placeFrom(start), namePrefixes };
}

function refuse(tokens: TokenReader, words: readonly string[], instead: string): void {
  if (words.some((word) => tokens.isWord(word.toLowerCase()))) {
    throw tokens.error(`${tokens.token.text} in SOURCE is not run here`, `expected ${instead}`);
  }
}

function parseNamePrefix(tokens: TokenReader): readonly string[] {
  refuse(tokens, NOT_RUN, "namePrefix");
  if (!tokens.takeWord("nameprefix")) throw tokens.unexpected("namePrefix");
  tokens.expectSymbol(":");
  tokens.expectSymbol("[");
  const prefixes: string[] = [];
  if (tokens.takeSymbol("]")) return prefixes;
  do {
    if (tokens.token.kind !== "string") throw tokens.unexpected("a text in quotes");
    if (prefixes.length === MAX_PREFIXES)
      throw tokens.error("too many prefixes", `expected at most ${MAX_PREFIXES}`);
    prefixes.push(tokens.take().text);
  } while (tokens.takeSymbol(","));
  if (!tokens.takeSymbol("]")) throw tokens.unexpected(", or ]");
  return prefixes;
}
