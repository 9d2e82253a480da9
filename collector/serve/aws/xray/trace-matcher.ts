import type { FilterExpression } from "../../../analyse/xray-filter/ast.ts";
import { FilterExpressionError } from "../../../analyse/xray-filter/filter-expression-error.ts";
import { type GroupExpression, matches } from "../../../analyse/xray-filter/matches.ts";
import { narrowing } from "../../../analyse/xray-filter/narrowing.ts";
import { parseFilterExpression } from "../../../analyse/xray-filter/parse.ts";
import { AwsError } from "../aws-error.ts";
import type { TraceMatcher } from "./scan-matching-traces.ts";

/** A group of traces. */
export interface TraceGroup {
  readonly name: string;
  readonly arn: string;
  /** `""` for all traces. */
  readonly filterExpression: string;
}

/** The group of that name or ARN; undefined where there is none. */
export type FindGroup = (by: "name" | "arn", value: string) => TraceGroup | undefined;

/** @throws {AwsError} `InvalidRequestException` where the text is no filter expression; none of it finds all traces */
export type MatcherOf = (filterExpression: string | undefined) => TraceMatcher;

/**
 * The traces of the group that a request names; undefined where all of them are meant.
 * @throws {AwsError} `InvalidRequestException` where there is no such group
 */
export type MatcherOfGroup = (request: {
  readonly GroupName?: string | undefined;
  readonly GroupARN?: string | undefined;
}) => TraceMatcher | undefined;

const refused = (message: string): AwsError => new AwsError("InvalidRequestException", message);

/** @throws {AwsError} `InvalidRequestException` with the position of what is wrong */
export function parseFilter(text: string): FilterExpression {
  try {
    return parseFilterExpression(text);
  } catch (error) {
    throw error instanceof FilterExpressionError ? refused(error.message) : error;
  }
}

/** Makes matchers of filter expressions and of groups. */
export function createMatchers(findGroup: FindGroup): {
  readonly matcherOf: MatcherOf;
  readonly matcherOfGroup: MatcherOfGroup;
} {
  const groupOf = (by: "name" | "arn", value: string): TraceGroup => {
    const group = findGroup(by, value);
    if (group !== undefined) return group;
    throw refused(`There is no group with the ${by === "name" ? "name" : "ARN"} ${JSON.stringify(value)}`);
  };
  const expressionOf: GroupExpression = (by, value) => {
    const { filterExpression } = groupOf(by, value);
    return filterExpression.trim() === "" ? undefined : parseFilter(filterExpression);
  };
  const matcherOf: MatcherOf = (text = "") => {
    if (text.trim() === "") return { condition: { all: [] }, matches: () => true };
    const expression = parseFilter(text);
    checkGroups(expression, groupOf, []);
    return {
      condition: narrowing(expression, expressionOf),
      matches: (tree) => matches(expression, tree, expressionOf),
    };
  };
  return {
    matcherOf,
    matcherOfGroup({ GroupName, GroupARN }) {
      if (GroupName === undefined && GroupARN === undefined) return undefined;
      const groups = [
        ...(GroupName === undefined ? [] : [groupOf("name", GroupName)]),
        ...(GroupARN === undefined ? [] : [groupOf("arn", GroupARN)]),
      ];
      const [group, other = group] = groups;
      if (group?.arn !== other?.arn) throw refused("GroupName and GroupARN are of different groups");
      const text = group?.filterExpression ?? "";
      return text.trim() === "" ? undefined : matcherOf(text);
    },
  };
}

/** Every group that an expression speaks of is there, and none leads back to itself. */
function checkGroups(
  expression: FilterExpression,
  groupOf: (by: "name" | "arn", value: string) => TraceGroup,
  within: readonly string[],
): void {
  const visit = (inner: FilterExpression): void => checkGroups(inner, groupOf, within);
  if (expression.type === "and" || expression.type === "or") {
    visit(expression.left);
    visit(expression.right);
  } else if (expression.type === "not") visit(expression.expression);
  else if (expression.type === "group") {
    const { arn, name, filterExpression } = groupOf(expression.by, expression.value);
    if (within.includes(arn)) throw refused(`The group ${JSON.stringify(name)} is defined by itself`);
    if (filterExpression.trim() !== "") checkGroups(parseFilter(filterExpression), groupOf, [...within, arn]);
  }
}
