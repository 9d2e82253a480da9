import type { Place } from "./ast.ts";

/** Names that a user wrote may be as long as the query. */
const MAX_PROBLEM = 200;
const MAX_ADVICE = 500;

const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}…` : text;

/**
 * A query that is none, or that cannot be run here. The message is of the form that CloudWatch gives: the problem, the line
 * (from 1) and the position in it (from 0); behind them, what to do about it.
 */
export class QuerySyntaxError extends Error {
  override readonly name = "QuerySyntaxError";
  readonly at: Place;

  /** @param text of the whole query */
  constructor(text: string, at: Place, problem: string, advice: string) {
    const lines = text.slice(0, at.start).split("\n");
    const position = lines.at(-1)?.length ?? 0;
    const place = `line ${lines.length} and position ${position}`;
    super(`${cut(problem, MAX_PROBLEM)} at ${place}: ${cut(advice, MAX_ADVICE)}`);
    this.at = at;
  }
}
