import type { LineFilter } from "../../store/log-scan.ts";
import { compileFilterPattern } from "./compile.ts";
import { messageCondition } from "./narrow-messages.ts";
import { parseFilterPattern } from "./parse.ts";

/** What a filter pattern lets through. @throws {FilterPatternError} */
export function lineFilter(text: string): LineFilter {
  const pattern = parseFilterPattern(text);
  const match = compileFilterPattern(pattern);
  return { condition: messageCondition(pattern), matches: (message) => match(message) !== undefined };
}
