/** What rows are grouped by. */
export interface GroupColumn {
  /** As it is called in the answer. */
  readonly name: string;
  readonly isBin: boolean;
}

/** The columns after `by` of the last `stats` of a query; none where there is no such command. */
export function groupColumns(query: string): GroupColumn[] {
  const stats = splitOutside(query.replace(/#[^\n]*/g, ""), "|").findLast((command) =>
    /^\s*stats\b/i.test(command),
  );
  const [, list = ""] = /\sby\s+(.+)$/is.exec(stats ?? "") ?? [];
  return splitOutside(list, ",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const [, expression = part, alias] = /^(.*?)\s+as\s+(\S+)$/is.exec(part) ?? [];
      return { name: alias ?? expression, isBin: /^bin\s*\(/i.test(expression) };
    });
}

/** Splits a text where a letter stands outside of brackets, quotes and regular expressions. */
function splitOutside(text: string, letter: string): string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const [piece] of text.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/(?:[^/\\\n]|\\.)+\/|[\s\S]/g)) {
    if (piece === "(") depth++;
    if (piece === ")") depth--;
    if (piece === letter && depth === 0) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${piece}`);
  }
  return parts;
}
