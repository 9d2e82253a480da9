import type { SpanRow } from "./span-rows.ts";

/** A span in a flame graph: as wide as it took, below the one that it is part of. */
export interface FlameFrame {
  readonly row: SpanRow;
  readonly depth: number;
  /** Shares of the whole width. */
  readonly left: number;
  readonly width: number;
}

const LEAST_SHARE = 0.0005;

/** What is drawn, and how many spans are too narrow for that. */
export interface FlameFrames {
  readonly frames: readonly FlameFrame[];
  readonly leftOut: number;
}

/**
 * Frames of the rows, or of what is below one of them.
 * @param most the widest of more are drawn
 */
export function flameFrames(
  rows: readonly SpanRow[],
  focus: SpanRow | undefined,
  most = Number.POSITIVE_INFINITY,
): FlameFrames {
  const shown = focus === undefined ? rows : rows.slice(focus.index, focus.end);
  const from = shown.reduce((least, { startMs }) => Math.min(least, startMs), Number.POSITIVE_INFINITY);
  const to = shown.reduce((most, { endMs }) => Math.max(most, endMs), Number.NEGATIVE_INFINITY);
  const length = Math.max(Number.MIN_VALUE, to - from);
  const wide = shown
    .map((row) => ({
      row,
      depth: row.depth - (focus?.depth ?? 0),
      left: (row.startMs - from) / length,
      width: (row.endMs - row.startMs) / length,
    }))
    .filter(({ width }) => width >= LEAST_SHARE);
  const frames =
    wide.length <= most
      ? wide
      : wide
          .toSorted((a, b) => b.width - a.width)
          .slice(0, most)
          .sort((a, b) => a.row.index - b.row.index);
  return { frames, leftOut: shown.length - frames.length };
}
