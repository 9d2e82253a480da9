import type { MessageCondition } from "../../store/log-scan.ts";

/** Holds for every message. */
export const ALL: MessageCondition = { all: [] };

/** More alternatives take longer to look for than the query itself. */
const MAX_ALTERNATIVES = 40;

const isAll = (condition: MessageCondition): boolean => "all" in condition && condition.all.length === 0;

export function allOf(conditions: readonly MessageCondition[]): MessageCondition {
  const all = distinct(conditions.flatMap((part) => ("all" in part ? part.all : [part])));
  const [only] = all;
  return all.length === 1 && only !== undefined ? only : { all };
}

export function anyOf(conditions: readonly MessageCondition[]): MessageCondition {
  const any = distinct(conditions.flatMap((part) => ("any" in part ? part.any : [part])));
  if (any.length > MAX_ALTERNATIVES || any.some(isAll)) return ALL;
  const [only] = any;
  return any.length === 1 && only !== undefined ? only : { any };
}

function distinct(conditions: readonly MessageCondition[]): readonly MessageCondition[] {
  const seen = new Map(conditions.map((condition) => [JSON.stringify(condition), condition]));
  return [...seen.values()];
}

/** The message contains this text as it is; every message does where it is empty. */
export const containsRaw = (text: string): MessageCondition =>
  text === "" || !text.isWellFormed() ? ALL : { contains: text };

/**
 * The message contains this text as a part of a JSON string or, with `isWhole`, as all of one. JSON may write any sign as
 * `\u` and its number, and a slash behind a backslash.
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-7
 */
export function containsInJson(text: string, isWhole: boolean): MessageCondition {
  if ((text === "" && !isWhole) || !text.isWellFormed()) return ALL;
  const written = JSON.stringify(text);
  const isAscii = /^\p{ASCII}*$/u.test(text);
  return anyOf([
    { contains: isWhole ? written : written.slice(1, -1) },
    ...(text === "" ? [] : [{ contains: isAscii ? "\\u00" : "\\u" }]),
    ...(text.includes("/") ? [{ contains: "\\/" }] : []),
  ]);
}
