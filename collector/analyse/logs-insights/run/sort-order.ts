import { numberOfText, Timestamp, type Value } from "./values.ts";

/** What a value is sorted by. */
export type SortKey = string | number | undefined;

/** Undefined for maps and lists as well: nothing can be sorted by them. */
export function sortKey(value: Value): SortKey {
  if (typeof value === "number") return value;
  if (typeof value === "string") return numberOfText(value) ?? value;
  if (typeof value === "boolean") return value ? 1 : 0;
  return value instanceof Timestamp ? value.millis : undefined;
}

/**
 * The order of `sort`, ascending: what is missing, then texts, then numbers, by their value. Texts are compared piece by piece:
 * a run of digits with a run of digits by its length and then digit by digit, all else by Unicode code points.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Sort.html
 */
export function compareSortKeys(left: SortKey, right: SortKey): number {
  if (left === undefined || right === undefined)
    return Number(left !== undefined) - Number(right !== undefined);
  if (typeof left === "number") return typeof right === "number" ? left - right : 1;
  return typeof right === "number" ? -1 : compareTexts(left, right);
}

function compareTexts(a: string, b: string): number {
  let [at, bt] = [0, 0];
  while (at < a.length && bt < b.length) {
    const [aEnd, bEnd] = [endOfDigits(a, at), endOfDigits(b, bt)];
    if (aEnd > at && bEnd > bt) {
      const [digitsA, digitsB] = [a.slice(at, aEnd), b.slice(bt, bEnd)];
      if (digitsA.length !== digitsB.length) return digitsA.length - digitsB.length;
      if (digitsA !== digitsB) return digitsA < digitsB ? -1 : 1;
      [at, bt] = [aEnd, bEnd];
    } else {
      const difference = codePointRank(a.charCodeAt(at++)) - codePointRank(b.charCodeAt(bt++));
      if (difference !== 0) return difference;
    }
  }
  return a.length - at - (b.length - bt);
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  return end;
}

/** Moves surrogates, which stand for the highest code points, behind the units U+E000 to U+FFFF. */
const codePointRank = (unit: number): number =>
  unit < 0xd800 ? unit : unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
