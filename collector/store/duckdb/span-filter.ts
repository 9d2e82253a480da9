import { STATUS_CODES } from "@playground/shared/model/span";
import { bloomsOf } from "../attribute-bloom.ts";
import type { AttributeFilter, TraceQuery } from "../store.ts";
import { type Bound, bigint, integer, text } from "./sql.ts";

/** A condition on rows of a table, and its parameters. */
export interface Filter {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, Bound>>;
}

/**
 * The filters on `spans` that the index decides: all but those on attributes, of which it knows only which spans cannot
 * satisfy them.
 */
export function spanFilter(query: TraceQuery): Filter {
  const { window, service, operation, status, minDuration, maxDuration, attributes = [] } = query;
  const conditions = ["start_time >= $from AND start_time < $to"];
  const parameters: Record<string, Bound> = { from: bigint(window.from), to: bigint(window.to) };
  const add = (condition: string, name: string, value: Bound) => {
    conditions.push(condition);
    parameters[name] = value;
  };
  if (service !== undefined) add(operationIn("service = $service"), "service", text(service));
  if (operation !== undefined) add(operationIn("name = $operation"), "operation", text(operation));
  if (status !== undefined) add("status = $status", "status", integer(STATUS_CODES.indexOf(status)));
  if (minDuration !== undefined) add("duration >= $minDuration", "minDuration", bigint(minDuration));
  if (maxDuration !== undefined) add("duration <= $maxDuration", "maxDuration", bigint(maxDuration));
  for (const [index, { key, operator, value }] of attributes.entries()) {
    if (operator !== "=") continue;
    parameters[`key${index}`] = text(key);
    add(attributeCondition({ key, value }, index), `value${index}`, text(value));
  }
  return { sql: conditions.join("\n  AND "), parameters };
}

const operationIn = (condition: string): string =>
  `operation IN (SELECT id FROM operations WHERE ${condition})`;

/** Either the span's own bits allow for the value, or its resource has it. */
function attributeCondition({ key, value }: Pick<AttributeFilter, "key" | "value">, index: number): string {
  const own = bloomsOf(key, value).map((words) => `(${bloomConditions(words).join(" AND ")})`);
  const ofResource = `operation IN (
    SELECT o.id FROM operations o JOIN resource_attributes a ON a.resource = o.resource
    WHERE a.key = $key${index} AND a.value = $value${index})`;
  return `(${[...own, ofResource].join(" OR ")})`;
}

/** Conditions on rows of `spans` that have all bits of a filter. Two of its words are a column. */
export const bloomConditions = (words: Uint32Array): string[] =>
  [0, 1, 2, 3].flatMap((column) => {
    const bits = (BigInt(words[column * 2 + 1] ?? 0) << 32n) | BigInt(words[column * 2] ?? 0);
    return bits === 0n ? [] : [`(bloom_${column} & ${bits}::UBIGINT) = ${bits}::UBIGINT`];
  });
