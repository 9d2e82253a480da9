import type { Command } from "../ast.ts";
import { compileCondition, compileExpression } from "./evaluate.ts";
import { compileParse } from "./parse-fields.ts";
import { planStats } from "./plan-stats.ts";
import type { Planner } from "./planner.ts";
import type { OrderKey } from "./row-order.ts";
import { dedupStage } from "./stages/dedup-stage.ts";
import { parseStage } from "./stages/parse-stage.ts";
import { PATTERN_COLUMNS, patternStage } from "./stages/pattern-stage.ts";
import { computeStage, countLines, filterStage, unnestStage } from "./stages/row-stages.ts";
import { topRows } from "./stages/top-rows.ts";

type Of<Type extends Command["type"]> = Extract<Command, { type: Type }>;

/** Adds what a command does to the plan; `diff` has a plan of its own. @param rows that the result can have */
export function planCommand(command: Exclude<Command, Of<"diff">>, planner: Planner, rows: number): void {
  switch (command.type) {
    case "fields":
    case "display":
    case "unmask":
      planFields(command, planner);
      break;
    case "filter":
      planFilter(command, planner);
      break;
    case "parse":
      planParse(command, planner);
      break;
    case "unnest":
      planUnnest(command, planner);
      break;
    case "sort":
      planSort(command, planner);
      break;
    case "limit":
      planTopRows(command.count, planner);
      break;
    case "dedup":
      planDedup(command, planner, rows);
      break;
    case "stats":
      countMatches(planner);
      planStats(command, planner);
      break;
    case "pattern":
      planPattern(command, planner);
  }
}

/** Before the first command that collects rows: counts the lines that come that far. */
export function countMatches(planner: Planner): void {
  if (!planner.isCollected) planner.stages.push((next, { onMatch }) => countLines(onMatch, next));
  planner.isCollected = true;
}

/** The first rows of the order so far, and from there on just as they come. */
export function planTopRows(limit: number, planner: Planner): void {
  const { order, holdings, isNewestFirst } = planner;
  const isFirst = !planner.isCollected && isNewestFirst;
  countMatches(planner);
  planner.stages.push((next, { onNewestRows }) => {
    const rows = topRows({ order, limit, hold: holdings.keptCharacters }, next);
    if (isFirst) onNewestRows(rows);
    return rows;
  });
  planner.startOrder([]);
}

function planFilter({ condition }: Of<"filter">, planner: Planner): void {
  const isKept = compileCondition(condition, planner.around);
  planner.stages.push((next) => filterStage(isKept, next));
}

function planPattern({ input }: Of<"pattern">, planner: Planner): void {
  countMatches(planner);
  const text = compileExpression(input, planner.around);
  planner.stages.push((next) => patternStage(text, next));
  planner.startTable();
  for (const name of PATTERN_COLUMNS) planner.addColumn(name);
}

function planFields({ type, columns }: Of<"fields" | "display" | "unmask">, planner: Planner): void {
  const fields = columns
    .filter(({ expression, name }) => expression.type !== "field" || expression.name !== name)
    .map(({ expression, name }) => {
      // Before the name means this one: `fields tolower(level) as level` is of the line's own.
      const value = compileExpression(expression, planner.around);
      return { place: planner.define(name), value };
    });
  if (fields.length > 0) planner.stages.push((next) => computeStage(fields, next));
  const names = columns.map(({ name }) => name);
  if (type === "display") planner.display(names);
  else planner.show(names);
}

function planParse({ input, pattern }: Of<"parse">, planner: Planner): void {
  const text = compileExpression(input, planner.around);
  const parse = compileParse(pattern);
  const places = pattern.names.map((name) => planner.define(name));
  planner.stages.push((next) => parseStage(places, text, parse, next));
  planner.extract(pattern.names);
}

function planUnnest({ input, name }: Of<"unnest">, planner: Planner): void {
  const list = compileExpression(input, planner.around);
  const place = planner.define(name);
  const hold = planner.holdings.unnestedRows;
  planner.stages.push((next) => unnestStage({ list, place, hold }, next));
  planner.extract([name]);
}

/** Rows are sorted when they are collected: what lies between does not change their order. */
function planSort({ keys }: Of<"sort">, planner: Planner): void {
  const order: OrderKey[] = keys.map(({ expression, direction }) => ({
    value: compileExpression(expression, planner.around),
    isDescending: direction === "desc",
  }));
  const [first] = keys;
  const isNewest =
    planner.isNewestFirst &&
    first?.expression.type === "field" &&
    first.expression.name === "@timestamp" &&
    !planner.isMade("@timestamp") &&
    first.direction === "desc";
  planner.startOrder([...order, ...planner.order], isNewest);
}

function planDedup({ fields }: Of<"dedup">, planner: Planner, limit: number): void {
  const { order, holdings } = planner;
  const values = fields.map((name) => planner.around.resolve(name));
  countMatches(planner);
  planner.stages.push((next) => dedupStage({ fields: values, order, limit, holdings }, next));
  planner.startOrder([]);
}
