import type { Column, Command } from "../ast.ts";
import { compileAggregate } from "./aggregates/compile-aggregate.ts";
import { compileExpression, type Surroundings } from "./evaluate.ts";
import type { Planner } from "./planner.ts";
import type { Evaluate } from "./row.ts";
import { computeStage } from "./stages/row-stages.ts";
import { type PlacedAggregate, statsStage } from "./stages/stats-stage.ts";

/**
 * Aggregates are computed row by row; what a column makes of them (`sum(bytes) / count(*)`), or of a column before it, is
 * computed from the finished group.
 */
export function planStats(command: Extract<Command, { type: "stats" }>, planner: Planner): void {
  const ofRows = planner.around;
  const by = command.by.map(({ expression }) => compileExpression(expression, ofRows));
  planner.startTable();
  for (const { name } of command.by) planner.addColumn(name);
  const aggregates: PlacedAggregate[] = [];
  const columns = command.aggregates.map((column) => planColumn(column, { planner, ofRows, aggregates }));
  const hold = planner.holdings.groups;
  planner.stages.push((next) => statsStage({ by, aggregates, hold }, computeStage(columns, next)));
}

interface StatsParts {
  readonly planner: Planner;
  readonly ofRows: Surroundings;
  /** Takes those that the column needs. */
  readonly aggregates: PlacedAggregate[];
}

function planColumn(
  { expression, name }: Column,
  { planner, ofRows, aggregates }: StatsParts,
): { readonly place: number; readonly value: Evaluate } {
  const value = compileExpression(expression, {
    ...planner.around,
    aggregate(call) {
      const create = compileAggregate(call, ofRows, planner.holdings);
      if (create === undefined) return undefined;
      const place = planner.reserve();
      aggregates.push({ place, create });
      return (row) => row.made[place];
    },
  });
  return { place: planner.addColumn(name), value };
}
