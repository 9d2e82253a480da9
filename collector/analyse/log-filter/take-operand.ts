import type { Operand, Operator } from "./ast.ts";
import type { PatternReader } from "./pattern-reader.ts";
import { takeRegex } from "./take-regex.ts";

const OPERATOR = /!=|<=|>=|[=<>]/y;
const BARE = /[^\s,&|(){}[\]"=<>!%]+/y;
const PLAIN = /^[\w.*+\-:]+$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

export interface Compared {
  readonly operator: Operator;
  readonly operand: Operand;
}

export const numberOf = (text: string): number | undefined => {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
};

/** Takes an operator and what stands behind it; undefined where no operator is next. */
export function takeComparison(reader: PatternReader): Compared | undefined {
  const operator = reader.take(OPERATOR) as Operator | undefined;
  if (operator === undefined) return undefined;
  reader.skipSpace();
  const { position } = reader;
  const operand = takeOperand(reader);
  const isEquality = operator === "=" || operator === "!=";
  if (!isEquality && operand.type !== "number")
    throw reader.error(`expected a number after ${operator}`, position);
  return { operator, operand };
}

function takeOperand(reader: PatternReader): Operand {
  const source = takeRegex(reader);
  if (source !== undefined) return { type: "regex", source };
  const quoted = reader.takeQuoted();
  if (quoted !== undefined) return textOperand(quoted);
  const { position } = reader;
  const bare = reader.take(BARE);
  if (bare === undefined) throw reader.unexpected("a value");
  if (!PLAIN.test(bare)) {
    throw reader.error(
      `${bare} must stand in double quotes: it is more than letters, digits, _ and *`,
      position,
    );
  }
  const value = numberOf(bare);
  return value === undefined ? textOperand(bare) : { type: "number", value };
}

function textOperand(text: string): Operand {
  return text.includes("*") ? { type: "wildcard", texts: text.split("*") } : { type: "text", text };
}
