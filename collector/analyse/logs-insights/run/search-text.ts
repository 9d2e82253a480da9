import { RE2JS } from "re2js";
import type { LikePattern } from "../ast.ts";

/** Characters that mean themselves in a regular expression. */
const PLAIN = /^[\w \-"'<>=:;,!@#%&/~`]*$/;

/** Whether a text contains what `like` looks for. */
export function textSearch(pattern: LikePattern): (text: string) => boolean {
  if (pattern.type === "text" || PLAIN.test(pattern.source)) {
    const wanted = pattern.type === "text" ? pattern.text : pattern.source;
    return (text) => text.includes(wanted);
  }
  const regex = RE2JS.compile(pattern.source);
  return (text) => regex.test(text);
}
