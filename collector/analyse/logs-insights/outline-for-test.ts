import type { Column, Command, Expression, LikePattern, Query } from "./ast.ts";

/** A query's tree in short: operators before their operands, `=>` before the name that something gets. */
export function outlineQuery({ source, commands }: Query): string {
  const parts = commands.map(outlineCommand);
  if (source !== undefined) parts.unshift(`source [${source.namePrefixes.join(", ")}]`);
  return parts.join(" | ");
}

function outlineCommand(command: Command): string {
  switch (command.type) {
    case "fields":
    case "display":
    case "unmask":
      return `${command.type} ${outlineColumns(command.columns)}`;
    case "filter":
      return `filter ${outline(command.condition)}`;
    case "stats": {
      const by = command.by.length === 0 ? "" : ` by ${outlineColumns(command.by)}`;
      return `stats ${outlineColumns(command.aggregates)}${by}`;
    }
    case "sort":
      return `sort ${command.keys.map(({ expression, direction }) => `${outline(expression)} ${direction}`).join(", ")}`;
    case "limit":
      return `limit ${command.count}`;
    case "dedup":
      return `dedup ${command.fields.join(", ")}`;
    case "parse": {
      const { pattern } = command;
      const what = pattern.type === "glob" ? JSON.stringify(pattern.texts) : `/${pattern.source}/`;
      return `parse ${outline(command.input)} ${what} => ${pattern.names.join(", ")}`;
    }
    case "pattern":
      return `pattern ${outline(command.input)}`;
    case "diff":
      return `diff ${command.against}`;
    case "unnest":
      return `unnest ${outline(command.input)} => ${command.name}`;
  }
}

const outlineColumns = (columns: readonly Column[]): string =>
  columns.map(({ expression, name }) => `${outline(expression)} => ${name}`).join(", ");

function outline(expression: Expression): string {
  const list = (name: string, ...parts: readonly (string | Expression)[]) =>
    `(${[name, ...parts.map((part) => (typeof part === "string" ? part : outline(part)))].join(" ")})`;
  switch (expression.type) {
    case "number":
    case "boolean":
      return String(expression.value);
    case "string":
      return JSON.stringify(expression.value);
    case "null":
      return "null";
    case "star":
      return "*";
    case "field":
      return expression.name;
    case "period":
      return `${expression.amount}${expression.unit}`;
    case "call":
      return `${expression.name}(${expression.arguments.map(outline).join(", ")})`;
    case "negate":
      return list("-", expression.operand);
    case "not":
      return list("not", expression.operand);
    case "arithmetic":
    case "compare":
      return list(expression.operator, expression.left, expression.right);
    case "and":
    case "or":
      return list(expression.type, expression.left, expression.right);
    case "in": {
      const items = `[${expression.list.map(outline).join(", ")}]`;
      return list(expression.isNegated ? "not-in" : "in", expression.value, items);
    }
    case "like":
      return list(
        expression.isNegated ? "not-like" : "like",
        expression.value,
        outlinePattern(expression.pattern),
      );
  }
}

const outlinePattern = (pattern: LikePattern): string =>
  pattern.type === "text" ? JSON.stringify(pattern.text) : `/${pattern.source}/`;
