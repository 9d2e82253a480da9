import type { Span } from "@playground/shared/model/span";
import { normaliseStatement } from "./normalise-statement.ts";
import { httpMethod, statementOf, urlPath } from "./span-facts.ts";

/** Gives spans that do the same the same name. */
export type OperationName = (span: Span) => string;

const MAX_NAMES = 10_000;
const MAX_SHOWN = 160;

/**
 * The name of what a span does: a statement without its values, a call as method and path without ids, else the span's name.
 * What was worked out is remembered, up to 10 000 texts.
 */
export function operationNames(): OperationName {
  const known = new Map<string, string>();
  const remembered = (text: string, nameOf: (text: string) => string): string => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const name = nameOf(text);
    if (known.size < MAX_NAMES) known.set(text, name);
    return name;
  };
  return (span) => {
    if (span.kind !== "client") return span.name;
    const statement = statementOf(span);
    if (statement !== undefined) return remembered(statement, statementName);
    const method = httpMethod(span);
    const path = method === undefined ? undefined : urlPath(span);
    return path === undefined ? span.name : remembered(`${method} ${path}`, withoutIds);
  };
}

function statementName(statement: string): string {
  const name = normaliseStatement(statement);
  return name.length <= MAX_SHOWN ? name : `${name.slice(0, MAX_SHOWN - 1)}…`;
}

/** Digits alone, a UUID, or eight and more hex digits with a decimal one among them. */
const ID = /\/(?:\d+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[a-f]*\d)[0-9a-f]{8,})(?=\/|$)/gi;

const withoutIds = (call: string): string => call.slice(0, MAX_SHOWN).replace(ID, "/:id");
