import { RE2JS } from "re2js";
import type { ParsePattern } from "../ast.ts";

/** The texts that a pattern takes out of another, in the order of its names; undefined where it does not match. */
export type ParseFields = (text: string) => readonly (string | undefined)[] | undefined;

export const compileParse = (pattern: ParsePattern): ParseFields =>
  pattern.type === "glob" ? parseGlob(pattern.texts) : parseRegex(pattern.source, pattern.names);

/**
 * A wildcard takes as little as it can, the last one, with nothing behind it, all that is left. What stands before the first
 * fixed text does not matter, unless the pattern begins with a wildcard.
 */
function parseGlob([first = "", ...texts]: readonly string[]): ParseFields {
  return (text) => {
    const begin = text.indexOf(first);
    if (begin < 0) return undefined;
    let at = begin + first.length;
    const found: string[] = [];
    for (const [index, fixed] of texts.entries()) {
      const isRest = fixed === "" && index === texts.length - 1;
      const end = isRest ? text.length : text.indexOf(fixed, at);
      if (end < 0) return undefined;
      found.push(text.slice(at, end));
      at = end + fixed.length;
    }
    return found;
  };
}

/** Where it is found first; a group that took no part in the match has no text. */
function parseRegex(source: string, names: readonly string[]): ParseFields {
  const regex = RE2JS.compile(source);
  return (text) => {
    const matcher = regex.matcher(text);
    return matcher.find() ? names.map((name) => matcher.group(name) ?? undefined) : undefined;
  };
}
