import type { LogEvent, ShapeCount } from "../../../store/log-scan.ts";
import type { Command, Query } from "../ast.ts";
import { earlierWindow, type QueryWindow } from "./earlier-window.ts";
import { compileExpression } from "./evaluate.ts";
import { Line } from "./line-fields.ts";
import { countMatches, planCommand, planTopRows } from "./plan-command.ts";
import { MAX_ROWS, Planner, type QueryOptions, type RunEvents, type StageFactory } from "./planner.ts";
import { createResult, type QueryCell } from "./query-result.ts";
import { DIFF_COLUMNS, type DiffStage, diffStage } from "./stages/diff-stage.ts";
import type { Stage } from "./stages/stage.ts";
import type { TopRows } from "./stages/top-rows.ts";

interface QueryResult {
  /** In order; a row has no cell for a field that it has not. */
  readonly rows: readonly (readonly QueryCell[])[];
  /** Log lines that came through the query's filters. */
  readonly recordsMatched: number;
}

/** A query at work. All but `finish` may throw `QueryLimitError`, and so may that. */
export interface CompiledQuery {
  /** Whether the newest lines may be all that it takes, so that they should be pushed first. */
  readonly mayEndEarly: boolean;
  /** Whether no line older than those that were pushed can change the rows; of use where the newest are pushed first. */
  isEarlyDone(): boolean;
  /** The period, if any, whose lines `pushCompared` wants. */
  readonly comparedWindow: QueryWindow | undefined;
  /** Lines of the query's own period, in any order. */
  push(events: readonly LogEvent[]): void;
  pushCompared(events: readonly LogEvent[]): void;
  /**
   * Whether lines of one shape (`messageShape`) may come as one of them with their number: where nothing is asked but the
   * patterns of all lines.
   */
  readonly takesShapes: boolean;
  pushShapes(shapes: readonly Pick<ShapeCount, "events" | "sample">[]): void;
  /** Once, when all lines are in. */
  finish(): QueryResult;
}

/** Makes a query ready to run: it takes lines, and holds no more of them than its rows need. */
export function compileQuery(query: Query, options: QueryOptions): CompiledQuery {
  const { planner, diff } = planQuery(query.commands, options);
  const columns = planner.columns().map((field) => ({ field, value: planner.around.resolve(field) }));
  const result = createResult(columns);
  let matched = 0;
  let newest: TopRows | undefined;
  const { first, earlier } = connect(planner.stages, diff, result.stage, {
    onMatch: (lines) => {
      matched += lines;
    },
    onNewestRows: (rows) => {
      newest = rows;
    },
  });
  let oldest = Number.POSITIVE_INFINITY;
  return {
    mayEndEarly: newest !== undefined,
    isEarlyDone: () => newest?.isSettledBefore(oldest) ?? false,
    comparedWindow: diff && earlierWindow(diff.against, options),
    push(lines) {
      pushLines(lines, first);
      oldest = lines.at(-1)?.timestamp ?? oldest;
    },
    takesShapes: isOfPatternsOnly(query),
    pushShapes(shapes) {
      for (const { sample, events } of shapes)
        first.push({ line: new Line(sample), made: [], lines: events });
    },
    pushCompared(lines) {
      if (earlier !== undefined) pushLines(lines, earlier);
    },
    finish() {
      earlier?.finish();
      first.finish();
      return { rows: result.rows, recordsMatched: matched };
    },
  };
}

/** The first stage of the query's own lines and, with `diff`, of those of the earlier period. */
function connect(
  stages: readonly StageFactory[],
  diff: PlannedDiff | undefined,
  end: Stage,
  events: RunEvents,
): { readonly first: Stage; readonly earlier?: Stage } {
  if (diff === undefined) return { first: chain(stages, end, events) };
  const before = stages.slice(0, diff.stages);
  const comparing = diff.create(chain(stages.slice(diff.stages), end, events));
  return { first: chain(before, comparing, events), earlier: chain(before, comparing.earlier, UNHEARD) };
}

/** `pattern @message` as the first command, and not compared with another period. */
function isOfPatternsOnly({ commands: [first, second] }: Query): boolean {
  return (
    first?.type === "pattern" &&
    first.input.type === "field" &&
    first.input.name === "@message" &&
    second?.type !== "diff"
  );
}

const UNHEARD: RunEvents = { onMatch: () => {}, onNewestRows: () => {} };

function pushLines(events: readonly LogEvent[], first: Stage): void {
  for (const event of events) first.push({ line: new Line(event), made: [] });
}

/** Stages that give their rows one to the next, and the last one to `end`. */
const chain = (stages: readonly StageFactory[], end: Stage, events: RunEvents): Stage =>
  stages.reduceRight((next, create) => create(next, events), end);

/** Where `diff` stands: it takes the rows of two chains. */
interface PlannedDiff {
  readonly against: Extract<Command, { type: "diff" }>["against"];
  /** How many stages stand before it. */
  readonly stages: number;
  create(next: Stage): DiffStage;
}

function planQuery(
  commands: readonly Command[],
  options: QueryOptions,
): { readonly planner: Planner; readonly diff: PlannedDiff | undefined } {
  const planner = new Planner(options);
  const limit = commands.find(({ type }) => type === "limit");
  const rows = limit?.type === "limit" ? limit.count : planner.limit;
  let diff: PlannedDiff | undefined;
  for (const [index, command] of commands.entries()) {
    const next = commands[index + 1];
    // The one that the parser lets stand before it is its own.
    if (command.type === "diff") continue;
    if (command.type === "pattern" && next?.type === "diff") diff = planDiff(command, next, planner);
    else planCommand(command, planner, rows);
  }
  // What a command behind `limit` makes of its rows is not cut again.
  planTopRows(limit === undefined ? planner.limit : MAX_ROWS, planner);
  return { planner, diff };
}

/** `pattern x | diff` compares the patterns of x in two periods. */
function planDiff(
  { input }: Extract<Command, { type: "pattern" }>,
  { against }: Extract<Command, { type: "diff" }>,
  planner: Planner,
): PlannedDiff {
  countMatches(planner);
  const text = compileExpression(input, planner.around);
  const stages = planner.stages.length;
  planner.startTable();
  for (const name of DIFF_COLUMNS) planner.addColumn(name);
  return { against, stages, create: (next) => diffStage(text, next) };
}
