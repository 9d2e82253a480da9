import type { Column, Command, Expression } from "./ast.ts";
import type { Refuse } from "./check.ts";
import { checkStats } from "./check-stats.ts";
import { FUNCTIONS } from "./functions.ts";
import { KnownFields } from "./known-fields.ts";
import { allPartsOf } from "./parts.ts";
import { DIFF_COLUMNS } from "./run/stages/diff-stage.ts";
import { PATTERN_COLUMNS } from "./run/stages/pattern-stage.ts";

/** Of operators in one expression: their tree is walked by recursion when it is run. */
const MAX_OPERATORS = 1000;
const OPERATORS: readonly Expression["type"][] = ["and", "or", "arithmetic"];

/**
 * Refuses fields that a command cannot have, names that are given twice, and aggregate functions outside of `stats`.
 * @throws {QuerySyntaxError}
 */
export function checkFields(commands: readonly Command[], refuse: Refuse): void {
  const fields = new KnownFields(refuse);
  for (const command of commands) checkCommand(command, fields);
}

function checkCommand(command: Command, fields: KnownFields): void {
  switch (command.type) {
    case "fields":
    case "display":
    case "unmask":
      for (const { expression } of command.columns) checkRowExpression(expression, fields);
      makeColumns(command.columns, fields);
      break;
    case "filter":
      checkRowExpression(command.condition, fields);
      break;
    case "sort":
      for (const { expression } of command.keys) checkRowExpression(expression, fields);
      break;
    case "dedup":
      for (const name of command.fields) fields.check(name, command.at);
      break;
    case "parse":
      checkRowExpression(command.input, fields);
      for (const name of command.pattern.names) fields.make(name, command.at);
      break;
    case "unnest":
      checkRowExpression(command.input, fields);
      fields.make(command.name, command.at);
      break;
    case "stats":
      checkStats(command, fields);
      break;
    case "pattern":
      checkRowExpression(command.input, fields);
      fields.startTable(PATTERN_COLUMNS);
      break;
    case "diff":
      fields.startTable(DIFF_COLUMNS);
  }
}

function makeColumns(columns: readonly Column[], fields: KnownFields): void {
  for (const { expression, name } of columns) {
    if (expression.type !== "field" || expression.name !== name) fields.make(name, expression.at);
  }
}

/** An expression that is computed for each row. @throws {QuerySyntaxError} */
export function checkRowExpression(expression: Expression, fields: KnownFields): void {
  checkSize(expression, fields);
  for (const part of allPartsOf(expression)) {
    if (isAggregate(part)) {
      const problem = `aggregate function ${nameOf(part)} outside of stats`;
      throw fields.refuse(part.at, problem, "give it a name in stats with as, and write that name here");
    }
    if (part.type === "field") fields.check(part.name, part.at);
    if (isOfTime(part)) fields.check("@timestamp", part.at);
  }
}

/** @throws {QuerySyntaxError} where an expression has too many operators */
export function checkSize(expression: Expression, { refuse }: KnownFields): void {
  const operators = allPartsOf(expression).filter(({ type }) => OPERATORS.includes(type)).length;
  if (operators <= MAX_OPERATORS) return;
  const advice = `expected at most ${MAX_OPERATORS} operators, found ${operators}`;
  throw refuse(expression.at, "expression too long", advice);
}

export const isAggregate = (part: Expression): boolean =>
  part.type === "call" && FUNCTIONS.get(part.name.toLowerCase())?.isAggregate === true;

/** `bin` is of the line's time, without saying so. */
export const isOfTime = (part: Expression): boolean => part.type === "call" && part.name === "bin";

export const nameOf = (part: Expression): string =>
  part.type === "field" || part.type === "call" ? part.name : part.type;
