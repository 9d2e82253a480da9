import type { NumberOperator, TextOperator } from "./ast.ts";

const NUMBERS: Readonly<Record<NumberOperator, (a: number, b: number) => boolean>> = {
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

const TEXTS: Readonly<Record<TextOperator, (a: string, b: string) => boolean>> = {
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  CONTAINS: (a, b) => a.includes(b),
  BEGINSWITH: (a, b) => a.startsWith(b),
  ENDSWITH: (a, b) => a.endsWith(b),
};

export const compareNumbers = (a: number, operator: NumberOperator, b: number): boolean =>
  NUMBERS[operator](a, b);

/** Capitals and small letters are different. */
export const compareTexts = (a: string, operator: TextOperator, b: string): boolean => TEXTS[operator](a, b);
