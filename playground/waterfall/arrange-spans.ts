import type { TraceAnswer } from "@playground/collector/serve/trace-answer";

export type SpanAnswer = TraceAnswer["spans"][number];

/** A span at its place in the tree. */
export interface TreeRow {
  readonly span: SpanAnswer;
  /** Lines of the tree in front of the span, e.g. `│ └ `. */
  readonly guides: string;
  /** The same in front of what stands below the span and belongs to it. */
  readonly below: string;
  /** Its parent is not in the trace (yet). */
  readonly isOrphan: boolean;
}

/** Of a deeper tree only the innermost lines are kept, so that a tree of thousands of levels stays small. */
const LONGEST_GUIDES = 64;

interface Place {
  readonly span: SpanAnswer;
  readonly trunk: string;
  readonly branch: "" | "├ " | "└ ";
  readonly isOrphan: boolean;
}

const innermost = (guides: string): string => guides.slice(-LONGEST_GUIDES);

/**
 * Arranges spans as a tree, each under its parent, siblings by start:
 *
 *     a
 *     ├ b
 *     │ └ c
 *     └ d
 *
 * A span whose parent is missing stands at the top, as does the earliest of spans that are each other's ancestors.
 * @param spans by start
 */
export function arrangeSpans(spans: readonly SpanAnswer[]): TreeRow[] {
  const ids = new Set(spans.map((span) => span.span_id));
  const isTop = ({ parent_span_id: parent }: SpanAnswer) => parent === null || !ids.has(parent);
  const childrenOf = Map.groupBy(spans, (span) => span.parent_span_id);
  const rows: TreeRow[] = [];
  const placed = new Set<SpanAnswer>();

  function placeTree(top: SpanAnswer): void {
    const waiting: Place[] = [{ span: top, trunk: "", branch: "", isOrphan: top.parent_span_id !== null }];
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      const { span, trunk, branch, isOrphan } = place;
      if (placed.has(span)) continue;
      placed.add(span);
      const children = childrenOf.get(span.span_id) ?? [];
      const inner = innermost(trunk + continued(branch));
      rows.push({
        span,
        guides: trunk + branch,
        below: inner + (children.length > 0 ? "│ " : "  "),
        isOrphan,
      });
      // Last in, first out.
      waiting.push(
        ...children.map((child, index) => childPlace(child, inner, index === children.length - 1)).reverse(),
      );
    }
  }
  for (const span of spans) if (isTop(span)) placeTree(span);
  for (const span of spans) if (!placed.has(span)) placeTree(span);
  return rows;
}

const continued = (branch: Place["branch"]): string => (branch === "├ " ? "│ " : branch === "└ " ? "  " : "");

const childPlace = (span: SpanAnswer, trunk: string, isLast: boolean): Place => ({
  span,
  trunk,
  branch: isLast ? "└ " : "├ ",
  isOrphan: false,
});
