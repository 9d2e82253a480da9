import type { Nanos } from "@playground/shared/model/units";
import { annotationKey } from "@playground/shared/wire/xray/annotation-key";
import type { TraceCondition } from "../../store/trace-scan.ts";
import type { FilterExpression } from "./ast.ts";
import type { GroupExpression } from "./matches.ts";

/** Holds for every trace. */
const ALL: TraceCondition = { all: [] };
/** Whatever a document calls it, one of its spans did not end well. */
const FAILED: TraceCondition = { any: [{ outcome: "fault" }, { outcome: "error" }] };
/** Times of documents are rounded to the microsecond. */
const ROUNDING_NANOS = 2_000n;
const NANOS_PER_SECOND = 1e9;
const MAX_STATUS = 65_535;

/**
 * A condition that every trace which matches satisfies, for an index to look for. Names of services are not in it: those of
 * inferred nodes are no service's.
 */
export function narrowing(expression: FilterExpression, groups: GroupExpression): TraceCondition {
  const within = (inner: FilterExpression): TraceCondition => narrowing(inner, groups);
  switch (expression.type) {
    case "and":
      return { all: [within(expression.left), within(expression.right)] };
    case "or":
      return { any: [within(expression.left), within(expression.right)] };
    case "annotation": {
      const { key, comparison } = expression;
      return comparison?.operator === "="
        ? { annotation: { key: annotationKey(key), value: String(comparison.value) } }
        : ALL;
    }
    case "flag":
      return expression.value && ["error", "throttle", "fault"].includes(expression.keyword) ? FAILED : ALL;
    case "number":
      return numberCondition(expression);
    case "service":
    case "edge":
      return expression.filter === undefined ? ALL : within(expression.filter);
    case "rootcause":
      return expression.cause === "responsetime" ? ALL : FAILED;
    case "group": {
      const group = expression.isEqual ? groups(expression.by, expression.value) : undefined;
      return group === undefined ? ALL : within(group);
    }
    default:
      return ALL;
  }
}

function numberCondition({
  keyword,
  operator,
  value,
}: Extract<FilterExpression, { type: "number" }>): TraceCondition {
  if (keyword === "http.status") {
    const isStatus = operator === "=" && Number.isInteger(value) && value > 0 && value <= MAX_STATUS;
    return isStatus ? { httpStatus: value } : ALL;
  }
  const isTime = keyword === "duration" || keyword === "responsetime";
  if (!isTime || operator === "!=" || operator === "<" || operator === "<=") return ALL;
  const nanos = BigInt(Math.floor(Math.max(0, Math.min(value, 1e9)) * NANOS_PER_SECOND)) - ROUNDING_NANOS;
  // A trace takes at least as long as any of its segments.
  return { minDuration: nanos as Nanos };
}
