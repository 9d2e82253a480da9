import type { Command, Query } from "./ast.ts";
import { checkQuery } from "./check.ts";
import { nearest } from "./nearest.ts";
import { COMMANDS, COMMANDS_NOT_RUN } from "./parse-commands.ts";
import { parseSource } from "./parse-source.ts";
import { QuerySyntaxError } from "./query-syntax-error.ts";
import { TokenReader } from "./token-reader.ts";

/** CloudWatch takes no longer ones. */
const MAX_LENGTH = 10_000;

/**
 * Reads a query of CloudWatch Logs Insights, and refuses what can be refused without looking at a log line.
 * @throws {QuerySyntaxError} with the place of what is no part of the language, not allowed there, or not run here
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export function parseQuery(text: string): Query {
  if (text.length > MAX_LENGTH) {
    const at = { start: MAX_LENGTH, end: text.length };
    throw new QuerySyntaxError(text, at, "query too long", `expected at most ${MAX_LENGTH} characters`);
  }
  const tokens = new TokenReader(text);
  const source = parseSource(tokens);
  const commands: Command[] = [];
  const hasCommands = source === undefined || tokens.takeSymbol("|");
  if (hasCommands) {
    do {
      commands.push(parseCommand(tokens));
    } while (tokens.takeSymbol("|"));
  }
  if (!tokens.isEnd()) throw tokens.unexpected("| or the end");
  checkQuery(text, commands);
  return { source, commands };
}

function parseCommand(tokens: TokenReader): Command {
  const { kind, text, at } = tokens.token;
  const word = text.toLowerCase();
  const read = kind === "word" ? COMMANDS.get(word) : undefined;
  if (read !== undefined) {
    tokens.take();
    return read(tokens, at.start);
  }
  if (kind === "word" && COMMANDS_NOT_RUN.has(word)) {
    throw tokens.error(
      `command ${text} is not run here`,
      "it is one of CloudWatch's, but not of this collector's",
    );
  }
  if (kind === "word" && word === "source")
    throw tokens.unexpected("SOURCE at the beginning of the query only");
  const near = kind === "word" ? nearest(text, COMMANDS.keys()) : undefined;
  throw tokens.unexpected(
    near === undefined ? "a command, such as fields, filter or stats" : `a command; did you mean ${near}?`,
  );
}
