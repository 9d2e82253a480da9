import type { Column, Command, Expression } from "./ast.ts";
import { checkRowExpression, checkSize, isAggregate, isOfTime, nameOf } from "./check-fields.ts";
import type { KnownFields } from "./known-fields.ts";
import { allPartsOf, partsOf } from "./parts.ts";

/**
 * Checks `stats`, and leaves its columns as the only fields.
 * @throws {QuerySyntaxError}
 */
export function checkStats(
  { aggregates, by }: Extract<Command, { type: "stats" }>,
  fields: KnownFields,
): void {
  const columns = new Set<string>();
  const add = ({ expression, name }: Column): void => {
    if (columns.has(name)) {
      throw fields.refuse(expression.at, `field ${name} is made twice`, "expected another name behind as");
    }
    columns.add(name);
  };
  for (const column of aggregates) {
    checkAggregate(column.expression, columns, fields);
    add(column);
  }
  for (const column of by) {
    checkRowExpression(column.expression, fields);
    add(column);
  }
  fields.startTable([...columns]);
}

/** What a column of `stats` makes of aggregate functions, and of columns before it. */
function checkAggregate(expression: Expression, columns: ReadonlySet<string>, fields: KnownFields): void {
  checkSize(expression, fields);
  const outer = allPartsOf(expression, isAggregate);
  for (const part of outer) {
    if (isAggregate(part)) {
      for (const inner of partsOf(part)) checkRowExpression(inner, fields);
    } else if ((part.type === "field" && !columns.has(part.name)) || isOfTime(part)) {
      const problem = `${nameOf(part)} outside of an aggregate function`;
      throw fields.refuse(
        part.at,
        problem,
        "stats takes functions such as count, sum or latest, and groups behind by",
      );
    }
  }
  if (outer.some((part) => isAggregate(part) || part.type === "field")) return;
  throw fields.refuse(
    expression.at,
    "no aggregate function in a column of stats",
    "expected one, such as count(*)",
  );
}
