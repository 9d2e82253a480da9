/** Stand for any one sign, or for a border between two, as far as texts around them go. */
const GAPS = /\\[dDsSwWbBAz]|[.^$]/y;
const QUANTIFIER = /[*+?]\??/y;
/** A sign that means itself. */
const LITERAL = /\\[^\w\s]|[^\\.^$|()[\]{}*+?]/y;

/**
 * The texts that a match of a regular expression contains, for each of its alternatives; undefined where it is too involved
 * to tell. Groups, classes, flags, and quantifiers of anything but a gap are.
 */
export function regexLiterals(source: string): readonly (readonly string[])[] | undefined {
  const alternatives: string[][] = [[""]];
  let at = 0;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0] ?? "";
    at += found.length;
    return found;
  };
  while (at < source.length) {
    const texts = alternatives.at(-1) ?? [];
    if (source.charAt(at) === "|") {
      at++;
      alternatives.push([""]);
    } else if (take(GAPS) !== "") {
      take(QUANTIFIER);
      texts.push("");
    } else {
      const literal = take(LITERAL);
      if (literal === "" || take(QUANTIFIER) !== "") return undefined;
      texts.push((texts.pop() ?? "") + literal.replace("\\", ""));
    }
  }
  return alternatives.map((texts) => texts.filter((text) => text !== ""));
}
