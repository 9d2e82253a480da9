import type { MessageCondition } from "../../store/log-scan.ts";
import type { Command, Expression, LikePattern, Query } from "./ast.ts";
import { ALL, allOf, anyOf, containsInJson, containsRaw } from "./message-conditions.ts";
import { partsOf } from "./parts.ts";
import { regexLiterals } from "./regex-literals.ts";
import { LAMBDA_FIELDS } from "./run/lambda-fields.ts";
import { numberOfText } from "./run/values.ts";

/** Whether a name is that of a field that the query made by then, or of one within it. */
type IsMade = (name: string) => boolean;

/** How a message contains the text of a field's value. `isWhole`: the text is all of the value. */
type Contains = (text: string, isWhole: boolean) => MessageCondition;

/**
 * What the message of a log line must be for the line to come through the filters at the beginning of a query. It may hold
 * for other messages too, and holds for every one that comes through.
 */
export function narrowQuery({ commands }: Query): MessageCondition {
  const conditions: MessageCondition[] = [];
  const made = new Set<string>();
  for (const command of commands) {
    if (command.type === "filter")
      conditions.push(narrowed(command.condition, (name) => isWithin(name, made)));
    if (!keepsRows(command)) break;
    for (const name of namesMadeBy(command)) made.add(name);
  }
  return allOf(conditions);
}

/** Whether a filter behind this command would take the same lines before it. */
const keepsRows = ({ type }: Command): boolean =>
  ["fields", "display", "unmask", "filter", "parse", "sort"].includes(type);

function namesMadeBy(command: Command): readonly string[] {
  if (command.type === "parse") return command.pattern.names;
  if (!("columns" in command)) return [];
  const isMade = ({ expression, name }: (typeof command.columns)[number]) =>
    expression.type !== "field" || expression.name !== name;
  return command.columns.filter(isMade).map(({ name }) => name);
}

function isWithin(name: string, made: ReadonlySet<string>): boolean {
  const ends = [...name.matchAll(/[.[]|$/g)].map(({ index }) => index);
  return ends.some((end) => made.has(name.slice(0, end)));
}

function narrowed(expression: Expression, isMade: IsMade): MessageCondition {
  switch (expression.type) {
    case "and":
      return allOf(chainOf(expression).map((part) => narrowed(part, isMade)));
    case "or":
      return anyOf(chainOf(expression).map((part) => narrowed(part, isMade)));
    case "compare":
      return expression.operator === "=" ? narrowEquality(expression, isMade) : ALL;
    case "in": {
      const { value, list, isNegated } = expression;
      if (isNegated) return ALL;
      return anyOf(list.map((item) => equal(value, item, isMade)));
    }
    case "like":
      return expression.isNegated ? ALL : narrowLike(expression.value, expression.pattern, isMade);
    case "call":
      return narrowCall(expression, isMade);
    default:
      return ALL;
  }
}

/** What stands between the same connectives; not by recursion, because it is a deep tree. */
function chainOf(connective: Extract<Expression, { type: "and" | "or" }>): readonly Expression[] {
  const chain: Expression[] = [];
  const waiting: Expression[] = [connective];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (part.type === connective.type) waiting.push(...partsOf(part).toReversed());
    else chain.push(part);
  }
  return chain;
}

const narrowEquality = (
  { left, right }: Extract<Expression, { type: "compare" }>,
  isMade: IsMade,
): MessageCondition => (left.type === "string" ? equal(right, left, isMade) : equal(left, right, isMade));

function equal(field: Expression, constant: Expression, isMade: IsMade): MessageCondition {
  if (constant.type !== "string") return ALL;
  const { value } = constant;
  const isNumber = numberOfText(value) !== undefined || value === "true" || value === "false";
  return containsOf(field, isMade, isNumber)?.(value, true) ?? ALL;
}

function narrowLike(field: Expression, pattern: LikePattern, isMade: IsMade): MessageCondition {
  const alternatives = pattern.type === "text" ? [[pattern.text]] : regexLiterals(pattern.source);
  if (alternatives === undefined) return ALL;
  return anyOf(alternatives.map((texts) => allOf(texts.map((text) => holds(field, text, isMade)))));
}

/** These are true where a text contains another one, there or anywhere. */
const SEARCHES = ["strcontains", "startsWith", "endsWith"];

function narrowCall(
  { name, arguments: [field, text, ...rest] }: Extract<Expression, { type: "call" }>,
  isMade: IsMade,
): MessageCondition {
  const isSearch = SEARCHES.includes(name) && rest.length === 0;
  if (!isSearch || field === undefined || text?.type !== "string") return ALL;
  return holds(field, text.value, isMade);
}

/** What the texts of numbers and booleans are made of. */
const NUMBER_SIGNS = /^[-+.\deE]*$/;

/** The field's text contains another one. */
const holds = (field: Expression, text: string, isMade: IsMade): MessageCondition =>
  containsOf(field, isMade, NUMBER_SIGNS.test(text))?.(text, false) ?? ALL;

/**
 * Undefined for what is no field of the message, and where that may write its value in another way.
 * @param isNumber whether what is looked for may be in a number or a boolean: those are written in more ways than one
 */
function containsOf(field: Expression, isMade: IsMade, isNumber: boolean): Contains | undefined {
  if (field.type !== "field" || isMade(field.name)) return undefined;
  const { name } = field;
  if (name === "@message") return containsRaw;
  if (isNumber) return undefined;
  // Those of Lambda's lines are parts of the message as they are.
  if (LAMBDA_FIELDS.has(name)) return containsRaw;
  return name.startsWith("@") && !name.startsWith("@@") ? undefined : containsInJson;
}
