import type { FlameFrame } from "./flame-frames.ts";

/**
 * Where an arrow key leads from a frame: up to what it is part of, down to its first part, left and right to what is beside it
 * at the same depth.
 * @param frames in the order of the tree
 * @returns undefined where the key leads nowhere
 */
export function frameAfterKey(
  key: string,
  frames: readonly FlameFrame[],
  current: FlameFrame | undefined,
): FlameFrame | undefined {
  const at = current === undefined ? -1 : frames.indexOf(current);
  if (current === undefined || at === -1) return undefined;
  const { depth, row } = current;
  switch (key) {
    case "ArrowUp":
      return frames.findLast((frame, place) => place < at && frame.depth < depth && frame.row.end >= row.end);
    case "ArrowDown": {
      const next = frames[at + 1];
      return next !== undefined && next.row.index < row.end ? next : undefined;
    }
    case "ArrowLeft":
      return frames.findLast((frame, place) => place < at && frame.depth === depth);
    case "ArrowRight":
      return frames.find((frame, place) => place > at && frame.depth === depth);
    default:
      return undefined;
  }
}
