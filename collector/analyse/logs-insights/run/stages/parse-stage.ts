import type { ParseFields } from "../parse-fields.ts";
import type { Evaluate } from "../row.ts";
import { toText } from "../values.ts";
import type { Stage } from "./stage.ts";

/** Rows that do not match go on without the fields. @param places of the pattern's names */
export const parseStage = (
  places: readonly number[],
  input: Evaluate,
  parse: ParseFields,
  next: Stage,
): Stage => ({
  push(row) {
    const text = toText(input(row));
    const found = text === undefined ? undefined : parse(text);
    for (const [index, place] of places.entries()) row.made[place] = found?.[index];
    next.push(row);
  },
  finish: () => next.finish(),
});
