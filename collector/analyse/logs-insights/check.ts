import type { Command, Place } from "./ast.ts";
import { checkFields } from "./check-fields.ts";
import { QuerySyntaxError } from "./query-syntax-error.ts";

const MAX_STATS = 2;

/** Makes the error for a place of the query. */
export type Refuse = (at: Place, problem: string, advice: string) => QuerySyntaxError;

/**
 * Refuses commands that may not stand where they do, and fields and functions that are not there.
 * @param text of the query
 * @throws {QuerySyntaxError}
 */
export function checkQuery(text: string, commands: readonly Command[]): void {
  const refuse: Refuse = (at, problem, advice) => new QuerySyntaxError(text, at, problem, advice);
  for (const [index, command] of commands.entries()) {
    const advice = misplaced(command, commands.slice(0, index), commands.slice(index + 1));
    if (advice === undefined) continue;
    const name = /^\w+/.exec(text.slice(command.at.start))?.[0] ?? command.type;
    const at = { start: command.at.start, end: command.at.start + name.length };
    throw refuse(at, `unexpected symbol found ${name}`, advice);
  }
  checkFields(commands, refuse);
}

/**
 * Why a command may not stand between these.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Dedup.html
 */
function misplaced(
  { type }: Command,
  before: readonly Command[],
  behind: readonly Command[],
): string | undefined {
  const count = (wanted: Command["type"], commands = before) =>
    commands.filter((command) => command.type === wanted).length;
  if (count("dedup") > 0 && type !== "limit") return "dedup is followed by limit only";
  if (type === "stats" && count("stats") === MAX_STATS) return `expected at most ${MAX_STATS} stats`;
  if (type === "limit" && count("limit") > 0) return "expected one limit only";
  const isBetweenStats = count("stats") + count("stats", behind) >= MAX_STATS && count("stats", behind) > 0;
  if (isBetweenStats && (type === "sort" || type === "limit"))
    return `expected ${type} behind the last stats`;
  if (type === "pattern" && count("pattern") + count("stats") > 0)
    return "expected one pattern only, and no stats before it";
  if (type === "diff" && before.at(-1)?.type !== "pattern") return "expected diff directly behind pattern";
  return undefined;
}
