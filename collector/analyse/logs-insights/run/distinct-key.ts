import { Timestamp, toText, type Value } from "./values.ts";

/** The same for values that are the same in a result; undefined for what is missing, and for maps and lists. */
export const distinctKey = (value: Value): string | number | undefined =>
  value instanceof Timestamp ? value.millis : toText(value);

/** The same for lists of values of one length that are the same one by one. */
export function distinctKeys(values: readonly Value[]): string | number {
  // A map finds NaN, and no value has it as its key.
  if (values.length === 1) return distinctKey(values[0]) ?? Number.NaN;
  return values.map(lengthAndKey).join("");
}

/** The length makes texts of any characters distinct when they stand in a row. */
function lengthAndKey(value: Value): string {
  const key = distinctKey(value);
  return key === undefined ? "-" : `${typeof key === "number" ? "@" : ""}${String(key).length}:${key}`;
}
