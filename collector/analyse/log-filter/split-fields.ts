interface SplitField {
  readonly text: string;
  /** Of the line, from this field on. */
  readonly rest: string;
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ["[", "]"],
  ['"', '"'],
]);
const BLANK = /\s/;

/** Splits a line at its blanks; what stands between brackets or double quotes is one field, without them. */
export function splitFields(line: string): SplitField[] {
  const fields: SplitField[] = [];
  let at = 0;
  while (at < line.length) {
    const character = line.charAt(at);
    if (BLANK.test(character)) {
      at++;
      continue;
    }
    const closing = CLOSING.get(character);
    const end = closing === undefined ? -1 : line.indexOf(closing, at + 1);
    const from = at;
    if (end === -1) at = endOfWord(line, at);
    else at = end + 1;
    const text = end === -1 ? line.slice(from, at) : line.slice(from + 1, end);
    fields.push({ text, rest: line.slice(from).trimEnd() });
  }
  return fields;
}

function endOfWord(line: string, from: number): number {
  let at = from;
  while (at < line.length && !BLANK.test(line.charAt(at))) at++;
  return at;
}
