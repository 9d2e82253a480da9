import type { OutlineLine } from "./outline.ts";
import { wildcard } from "./wildcard.ts";

/** One line of an expected outline. */
export interface PatternLine {
  readonly depth: number;
  /** As it was written, without the indentation. */
  readonly text: string;
  /** Undefined for `…`, which stands for any number of siblings with all that is under them. */
  readonly matches: ((line: OutlineLine) => boolean) | undefined;
}

const REST = "…";
const ERROR_MARK = " [error]";
const LINK_MARK = " ~> ";

const pieceMatcher = (text: string) => wildcard(text.replace(/\s+/g, " "));

function lineMatcher(text: string): (line: OutlineLine) => boolean {
  const [head = "", ...links] = text.split(LINK_MARK);
  const error = head.endsWith(ERROR_MARK);
  const matchesLabel = pieceMatcher(error ? head.slice(0, -ERROR_MARK.length) : head);
  const linkMatchers = links.map(pieceMatcher);
  return (line) =>
    line.error === error &&
    line.links.length === linkMatchers.length &&
    matchesLabel(line.label) &&
    linkMatchers.every((matches, index) => matches(line.links[index] ?? ""));
}

function depthOf(indent: number, above: PatternLine | undefined, line: string): number {
  const quoted = JSON.stringify(line.trim());
  if (indent % 2 !== 0) throw new SyntaxError(`outline: ${quoted} is not indented by two spaces a level`);
  const depth = indent / 2;
  if (depth > (above === undefined ? 0 : above.depth + 1)) {
    throw new SyntaxError(`outline: ${quoted} is indented too deep under the line above it`);
  }
  if (above !== undefined && above.matches === undefined && depth > above.depth) {
    throw new SyntaxError(`outline: ${quoted} cannot stand under …`);
  }
  return depth;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

/**
 * Reads an expected outline. Empty lines and the indentation that all lines share are left out, so it can be written
 * as a template literal in its place.
 * @throws {SyntaxError} naming the line whose indentation makes no tree, or when there is no line
 */
export function parseOutline(text: string): readonly PatternLine[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) throw new SyntaxError("outline: it has no line");
  const shared = Math.min(...lines.map(indentOf));
  const pattern: PatternLine[] = [];
  for (const line of lines) {
    const depth = depthOf(indentOf(line) - shared, pattern.at(-1), line);
    const content = line.trim();
    pattern.push({ depth, text: content, matches: content === REST ? undefined : lineMatcher(content) });
  }
  return pattern;
}
