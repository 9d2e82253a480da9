import { toBoolean, toNumber, toText, type Value } from "../values.ts";
import type { ValueFunction } from "./value-function.ts";

/** Of characters: a text that would be longer is nothing. Without it, a short query could make texts without an end. */
export const MAX_TEXT_LENGTH = 4 * 1024 * 1024;

/** Of texts; nothing where one of them is none. */
export const ofTexts =
  (compute: (...texts: string[]) => Value): ValueFunction =>
  (...values) => {
    const texts = values.map(toText).filter((text) => text !== undefined);
    if (texts.length < values.length) return undefined;
    const result = compute(...texts);
    return typeof result === "string" && result.length > MAX_TEXT_LENGTH ? undefined : result;
  };

function concat(...texts: string[]): string | undefined {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  return length > MAX_TEXT_LENGTH ? undefined : texts.join("");
}

function replace(text: string, searched = "", replacement = ""): string | undefined {
  if (searched === "") return text;
  const parts = text.split(searched);
  const length = text.length + (parts.length - 1) * (replacement.length - searched.length);
  return length > MAX_TEXT_LENGTH ? undefined : parts.join(replacement);
}

/** What a text has whose code points are not as many as its UTF-16 units. */
const HIGH_SURROGATE = /[\ud800-\udbff]/;

/** Positions are in code points, as the lengths of `strlen` are. */
function substr(value: Value, start: Value, length?: Value): Value {
  const [text, from, count] = [
    toText(value),
    toNumber(start),
    length === undefined ? undefined : toNumber(length),
  ];
  if (text === undefined || from === undefined) return undefined;
  const first = Math.max(0, Math.trunc(from));
  const end = count === undefined ? undefined : first + Math.max(0, Math.trunc(count));
  return HIGH_SURROGATE.test(text) ? [...text].slice(first, end).join("") : text.slice(first, end);
}

const strlen = (text: string): number => (HIGH_SURROGATE.test(text) ? [...text].length : text.length);

function trimmed(
  text: string,
  characters: string | undefined,
  ends: { start: boolean; end: boolean },
): string {
  if (characters === undefined) {
    const cut = ends.start ? text.trimStart() : text;
    return ends.end ? cut.trimEnd() : cut;
  }
  const points = [...text];
  const isCut = new Set(characters);
  let [start, end] = [0, points.length];
  while (ends.start && start < end && isCut.has(points[start] ?? "")) start++;
  while (ends.end && end > start && isCut.has(points[end - 1] ?? "")) end--;
  return points.slice(start, end).join("");
}

function contains(value: Value, searched: Value, ignoresCase?: Value): Value {
  const [text, wanted] = [toText(value), toText(searched)];
  if (text === undefined || wanted === undefined) return false;
  if (!toBoolean(ignoresCase)) return text.includes(wanted);
  return text.toLowerCase().includes(wanted.toLowerCase());
}

/** False, not nothing, where a text is missing. */
const check =
  (holds: (text: string, wanted: string) => boolean): ValueFunction =>
  (value, searched) => {
    const [text, wanted] = [toText(value), toText(searched)];
    return text !== undefined && wanted !== undefined && holds(text, wanted);
  };

export const TEXT_FUNCTIONS: Readonly<Record<string, ValueFunction>> = {
  isempty: (value) => value === undefined || value === "",
  isblank: (value) => value === undefined || (typeof value === "string" && value.trim() === ""),
  concat: ofTexts(concat),
  trim: ofTexts((text, characters) => trimmed(text, characters, { start: true, end: true })),
  ltrim: ofTexts((text, characters) => trimmed(text, characters, { start: true, end: false })),
  rtrim: ofTexts((text, characters) => trimmed(text, characters, { start: false, end: true })),
  strlen: ofTexts(strlen),
  toupper: ofTexts((text) => text.toUpperCase()),
  tolower: ofTexts((text) => text.toLowerCase()),
  substr,
  replace: ofTexts(replace),
  strcontains: contains,
  startsWith: check((text, wanted) => text.startsWith(wanted)),
  endsWith: check((text, wanted) => text.endsWith(wanted)),
  split: ofTexts((text, delimiter = "") => text.split(delimiter)),
};
