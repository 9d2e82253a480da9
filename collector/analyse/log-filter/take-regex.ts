import { RE2JS } from "re2js";
import type { PatternReader } from "./pattern-reader.ts";

const REGEX = /%(?:\\.|[^%\\])*%/y;
/** Letters, digits, the symbols `: _ # = @ / ; , -` and blanks, and the operators that are supported: parentheses are not. */
const SUPPORTED = /^[A-Za-z0-9:_#=@/;,\-\s^$?[\]{}|\\*+.]$/;
/** What may stand behind a backslash: a class of characters, or a character that is meant as it is. */
const ESCAPED = /^[dDsSwWxtnrb^$?[\]{}|\\*+.%()!"'/:_#=@;,-]$/;

/**
 * Takes `%…%` where it is next.
 * @returns the regular expression, in RE2's syntax
 * @throws {FilterPatternError} for what CloudWatch Logs does not support
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html
 */
export function takeRegex(reader: PatternReader): string | undefined {
  reader.skipSpace();
  const { position, text } = reader;
  if (text[position] !== "%") return undefined;
  const taken = reader.take(REGEX);
  if (taken === undefined)
    throw reader.error("the regular expression that begins here has no closing %", position);
  const source = taken.slice(1, -1);
  if (source === "") throw reader.error("the regular expression is empty", position);
  for (let at = 0; at < source.length; at++) {
    const isEscape = source[at] === "\\";
    const character = source.charAt(isEscape ? at + 1 : at);
    if (!(isEscape ? ESCAPED : SUPPORTED).test(character)) {
      const what = isEscape ? `\\${character}` : character;
      throw reader.error(
        `${what} is not supported in regular expressions of filter patterns`,
        position + 1 + at,
      );
    }
    if (isEscape) at++;
  }
  try {
    RE2JS.compile(source);
  } catch (cause) {
    throw reader.error(`it is no regular expression: ${(cause as Error).message}`, position + 1);
  }
  return source;
}
