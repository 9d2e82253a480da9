import { bloomOfLink, bloomsOf } from "../attribute-bloom.ts";
import { OUTCOMES } from "../request-outcome.ts";
import type { TraceCondition } from "../trace-scan.ts";
import { bloomConditions, type Filter } from "./span-filter.ts";
import { type Bound, bigint, integer, text } from "./sql.ts";

/**
 * How a request ended, as the number of it in `OUTCOMES`.
 * @param span the name of a table with the columns of `spans`
 */
export const outcomeOf = (span: string): string => `CASE
  WHEN ${span}.http_status = 429 THEN ${OUTCOMES.indexOf("throttle")}
  WHEN ${span}.http_status BETWEEN 400 AND 499 THEN ${OUTCOMES.indexOf("error")}
  WHEN ${span}.http_status >= 500 OR ${span}.status = 2 THEN ${OUTCOMES.indexOf("fault")}
  ELSE ${OUTCOMES.indexOf("ok")} END`;

/**
 * A condition on rows that stand for a trace each, with `trace_id`, `first_start` and `last_end`: true for all traces that
 * satisfy the one given. Of annotations and links the index knows only which spans cannot have them.
 */
export function traceCondition(condition: TraceCondition): Filter {
  const parameters: Record<string, Bound> = {};
  const parameter = (value: Bound): string => {
    const name = `condition${Object.keys(parameters).length}`;
    parameters[name] = value;
    return `$${name}`;
  };
  return { sql: sqlOf(condition, parameter), parameters };
}

type Parameter = (value: Bound) => string;

const ofSpans = (filter: string): string =>
  `trace_id IN (SELECT trace_id FROM spans WHERE start_time >= $spansFrom AND ${filter})`;

function sqlOf(condition: TraceCondition, parameter: Parameter): string {
  if ("all" in condition) return joined(condition.all, "AND", parameter);
  if ("any" in condition) return joined(condition.any, "OR", parameter);
  if ("minDuration" in condition) {
    return `last_end - first_start >= ${parameter(bigint(condition.minDuration))}`;
  }
  if ("maxDuration" in condition) {
    return `last_end - first_start <= ${parameter(bigint(condition.maxDuration))}`;
  }
  if ("service" in condition) {
    return `trace_id IN (SELECT trace_id FROM trace_parts WHERE resource IN (
      SELECT id FROM resources WHERE service = ${parameter(text(condition.service))}))`;
  }
  if ("httpStatus" in condition) {
    return ofSpans(`http_status = ${parameter(integer(condition.httpStatus))}`);
  }
  if ("annotation" in condition) return ofSpans(annotationCondition(condition.annotation));
  if ("linksTo" in condition) return ofSpans(bloomConditions(bloomOfLink(condition.linksTo)).join(" AND "));
  const wanted = condition.outcome === "error" ? (["error", "throttle"] as const) : [condition.outcome];
  return ofSpans(
    `${outcomeOf("spans")} IN (${wanted.map((outcome) => OUTCOMES.indexOf(outcome)).join(", ")})`,
  );
}

/** All of no conditions is true, any of none is not. */
function joined(parts: readonly TraceCondition[], operator: "AND" | "OR", parameter: Parameter): string {
  if (parts.length === 0) return operator === "AND" ? "TRUE" : "FALSE";
  return `(${parts.map((part) => sqlOf(part, parameter)).join(` ${operator} `)})`;
}

function annotationCondition({ key, value }: { readonly key: string; readonly value: string }): string {
  const kinds = bloomsOf(key, value).map((words) => `(${bloomConditions(words).join(" AND ")})`);
  return `(${kinds.join(" OR ")})`;
}
