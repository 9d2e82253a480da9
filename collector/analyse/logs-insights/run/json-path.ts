import { fromJson, type Structure, type Value } from "./values.ts";

/** Whatever lies deeper in a message is no field of it. */
const MAX_DEPTH = 100;

/** Undefined for a text that is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Like `parseJson`, but numbers that lose digits as such are texts of their digits. */
export function parseJsonDigits(text: string): unknown {
  const keepDigits = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    isInexact(value) ? (context?.source ?? value) : value;
  try {
    return JSON.parse(text, keepDigits);
  } catch {
    // Deeper than its reader goes: without the digits then.
    return parseJson(text);
  }
}

/** Whether a text may have numbers that lose digits: those have many of them, or an exponent. */
const MAYBE_INEXACT = /\d{16}|\d[eE]/;

/** Reads JSON, with the digits of its large numbers. */
export const parseJsonExactly = (text: string): unknown =>
  MAYBE_INEXACT.test(text) ? parseJsonDigits(text) : parseJson(text);

/** Whether a number may have had more digits in the text than it has now. */
export const isInexact = (value: unknown): boolean =>
  typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER;

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads what a path leads to: `a.b.0.c` or `a.b[0].c`. A key may have dots in it; the shorter key is tried first. */
export function pathReader(path: string): (structure: Structure) => Value {
  const name = path.replace(/\[(\d+)\]/g, ".$1").replace(/^\./, "");
  if (!name.includes(".")) return (structure) => fromJson(member(structure, name));
  return (structure) => fromJson(walk(structure, name, 0));
}

const INDEX = /^\d+$/;

function member(structure: Structure, key: string): unknown {
  if (Array.isArray(structure)) return INDEX.test(key) ? structure[Number(key)] : undefined;
  return Object.hasOwn(structure, key) ? (structure as Record<string, unknown>)[key] : undefined;
}

function walk(structure: Structure, path: string, from: number): unknown {
  for (let end = path.indexOf(".", from); ; end = path.indexOf(".", end + 1)) {
    const key = end < 0 ? path.slice(from) : path.slice(from, end);
    const next = member(structure, key);
    if (end < 0) return next;
    if (typeof next === "object" && next !== null) {
      const found = walk(next as Structure, path, end + 1);
      if (found !== undefined) return found;
    }
  }
}

/**
 * The same object with only its first values, those within maps and lists included, in the order of their text (but for keys
 * that are whole numbers, which come first). The object itself where it has no more.
 */
export function firstFields(object: Structure, limit: number): Structure {
  const left = { fields: limit, isCut: false };
  const cut = cutFields(object, left, MAX_DEPTH);
  return left.isCut ? (cut as Structure) : object;
}

interface FieldsLeft {
  fields: number;
  isCut: boolean;
}

function cutFields(value: unknown, left: FieldsLeft, depth: number): unknown {
  if (typeof value !== "object" || value === null) {
    left.fields--;
    return value;
  }
  const kept: [string, unknown][] = [];
  for (const [key, member] of Object.entries(value)) {
    if (left.fields === 0 || depth === 0) {
      left.isCut = true;
      break;
    }
    kept.push([key, cutFields(member, left, depth - 1)]);
  }
  return Array.isArray(value) ? kept.map(([, member]) => member) : Object.fromEntries(kept);
}
