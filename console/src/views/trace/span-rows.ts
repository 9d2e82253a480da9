import type { SpanAnswer, TraceAnswer } from "@playground/collector/serve/trace-answer";

/** A span at its place in the tree of its trace. */
export interface SpanRow {
  readonly span: SpanAnswer;
  /** In the list of all rows. */
  readonly index: number;
  readonly depth: number;
  /** The index of its parent; undefined at the top. */
  readonly parent: number | undefined;
  /** The index after the last one below it: what is below it stands in between. */
  readonly end: number;
  /** Which of its siblings it is, from 1, and how many there are. */
  readonly position: number;
  readonly siblings: number;
  /** Milliseconds from the trace's start. */
  readonly startMs: number;
  readonly endMs: number;
  /** It names a parent that is not in the trace. */
  readonly isOrphan: boolean;
}

const NANOS_PER_MILLI = 1e6;

interface Waiting extends Pick<SpanRow, "span" | "depth" | "position" | "siblings"> {}

/**
 * The rows of a trace: each span is followed by all below it, siblings by start.
 *
 *     0 a          parent –   end 4
 *     1   b        parent 0   end 3
 *     2     c      parent 1   end 3
 *     3   d        parent 0   end 4
 *
 * A span whose parent is missing stands at the top, as does the earliest of spans that are each other's ancestors.
 */
export function spanRows({ spans }: Pick<TraceAnswer, "spans">): SpanRow[] {
  const origin = BigInt(spans[0]?.start_unix_nano ?? 0);
  const ids = new Set(spans.map((span) => span.span_id));
  const childrenOf = Map.groupBy(spans, (span) => span.parent_span_id);
  const rows: { -readonly [Key in keyof SpanRow]: SpanRow[Key] }[] = [];
  const placed = new Set<SpanAnswer>();
  let tops = 0;

  function place(top: SpanAnswer): void {
    const open: number[] = [];
    const waiting: Waiting[] = [{ span: top, depth: 0, position: ++tops, siblings: 0 }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { span, depth, position, siblings } = next;
      if (placed.has(span)) continue;
      placed.add(span);
      closeFrom(open, depth);
      const startMs = Number(BigInt(span.start_unix_nano) - origin) / NANOS_PER_MILLI;
      const parent = open.at(-1);
      const isOrphan = parent === undefined && span.parent_span_id !== null;
      const endMs = startMs + Math.max(0, span.duration_ms);
      open.push(rows.length);
      const inTree = { index: rows.length, depth, parent, end: 0, position, siblings };
      rows.push({ span, ...inTree, startMs, endMs, isOrphan });
      const children = childrenOf.get(span.span_id) ?? [];
      for (let at = children.length; at > 0; at--) {
        const child = children[at - 1];
        if (child !== undefined)
          waiting.push({ span: child, depth: depth + 1, position: at, siblings: children.length });
      }
    }
    closeFrom(open, 0);
  }

  function closeFrom(open: number[], depth: number): void {
    for (const index of open.splice(depth)) {
      const row = rows[index];
      if (row !== undefined) row.end = rows.length;
    }
  }

  for (const span of spans) if (span.parent_span_id === null || !ids.has(span.parent_span_id)) place(span);
  for (const span of spans) if (!placed.has(span)) place(span);
  for (const row of rows) if (row.parent === undefined) row.siblings = tops;
  return rows;
}

export const hasChildren = ({ index, end }: SpanRow): boolean => end > index + 1;
