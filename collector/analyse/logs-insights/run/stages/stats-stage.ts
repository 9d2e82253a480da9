import type { Aggregate } from "../aggregates/aggregate.ts";
import { distinctKeys } from "../distinct-key.ts";
import type { Hold } from "../limits.ts";
import type { Evaluate, Row } from "../row.ts";
import { compareSortKeys, sortKey } from "../sort-order.ts";
import { isStructure, Timestamp, type Value } from "../values.ts";
import type { Stage } from "./stage.ts";

export interface PlacedAggregate {
  /** Of its result in the row of a group. */
  readonly place: number;
  readonly create: () => Aggregate;
}

export interface StatsPlan {
  /** Their values have the first places of a group's row. */
  readonly by: readonly Evaluate[];
  readonly aggregates: readonly PlacedAggregate[];
  /** Counts groups. */
  readonly hold: Hold;
}

interface Group {
  readonly values: readonly Value[];
  readonly aggregates: readonly Aggregate[];
}

/**
 * One row for each combination of values: those values, then the results. Times come newest first, other values in the order of
 * `sort`. Without `by` there is one row, even where none came.
 */
export function statsStage(plan: StatsPlan, next: Stage): Stage {
  const groups = new Map<string | number, Group>();
  const create = (values: readonly Value[]): Group => {
    plan.hold(1);
    return { values, aggregates: plan.aggregates.map(({ create }) => create()) };
  };
  const groupOf = (row: Row): Group => {
    const values = plan.by.map((value) => groupValue(value(row)));
    const key = distinctKeys(values);
    const found = groups.get(key);
    if (found !== undefined) return found;
    const group = create(values);
    groups.set(key, group);
    return group;
  };
  if (plan.by.length === 0) groups.set(distinctKeys([]), create([]));
  return {
    push(row) {
      for (const aggregate of groupOf(row).aggregates) aggregate.add(row);
    },
    finish() {
      for (const { values, aggregates } of [...groups.values()].sort(compareGroups)) {
        const made = [...values];
        for (const [index, { place }] of plan.aggregates.entries()) made[place] = aggregates[index]?.result();
        next.push({ line: undefined, made });
      }
      next.finish();
    },
  };
}

/** Lines cannot be grouped by maps and lists: they count as missing. */
const groupValue = (value: Value): Value => (isStructure(value) ? undefined : value);

function compareGroups(a: Group, b: Group): number {
  for (const [index, value] of a.values.entries()) {
    const order = compareSortKeys(sortKey(value), sortKey(b.values[index]));
    if (order !== 0) return value instanceof Timestamp ? -order : order;
  }
  return 0;
}
