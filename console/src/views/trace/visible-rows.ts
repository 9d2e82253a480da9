import type { SpanRow } from "./span-rows.ts";

/** What of a trace is to be seen. */
export interface RowFilter {
  /** Indices of the rows below which nothing is shown. */
  readonly collapsed: ReadonlySet<number>;
  /** The index of the row to which all is narrowed. */
  readonly focus: number | undefined;
  /** Which rows are wanted; those above them are shown as well, so that one sees where they belong. Undefined: all. */
  readonly wanted: ((row: SpanRow) => boolean) | undefined;
}

/** The rows that are shown, in their order. */
export function visibleRows(rows: readonly SpanRow[], { collapsed, focus, wanted }: RowFilter): SpanRow[] {
  const from = focus ?? 0;
  const to = focus === undefined ? rows.length : (rows[focus]?.end ?? 0);
  const kept = wanted === undefined ? undefined : withThoseAbove(rows, wanted);
  const visible: SpanRow[] = [];
  for (let index = from; index < to; ) {
    const row = rows[index];
    if (row === undefined) break;
    if (kept !== undefined && !kept.has(index)) {
      index = row.end;
      continue;
    }
    visible.push(row);
    index = collapsed.has(index) ? row.end : index + 1;
  }
  return visible;
}

/** A row that is not in here has nothing below it that is. */
function withThoseAbove(rows: readonly SpanRow[], wanted: (row: SpanRow) => boolean): Set<number> {
  const kept = new Set<number>();
  for (const row of rows) {
    if (!wanted(row)) continue;
    for (let at: SpanRow | undefined = row; at !== undefined && !kept.has(at.index); ) {
      kept.add(at.index);
      at = at.parent === undefined ? undefined : rows[at.parent];
    }
  }
  return kept;
}

/** Which rows are collapsed: those with something below them that are at that depth or deeper, but for those toggled. */
export function collapsedRows(
  rows: readonly SpanRow[],
  { levels, toggled }: { readonly levels: number | undefined; readonly toggled: ReadonlySet<string> },
): Set<number> {
  const depth = levels ?? Number.POSITIVE_INFINITY;
  const isCollapsed = (row: SpanRow): boolean =>
    row.end > row.index + 1 && row.depth >= depth !== toggled.has(row.span.span_id);
  return new Set(rows.filter(isCollapsed).map(({ index }) => index));
}

/** How deep one sees, given what is collapsed: the depth of the shallowest collapsed row, else that of the deepest. */
export function openDepth(rows: readonly SpanRow[], collapsed: ReadonlySet<number>): number {
  let depth = Number.POSITIVE_INFINITY;
  let deepest = 0;
  for (const row of rows) {
    deepest = Math.max(deepest, row.depth);
    if (collapsed.has(row.index)) depth = Math.min(depth, row.depth);
  }
  return Math.min(depth, deepest);
}
