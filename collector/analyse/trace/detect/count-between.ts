/** How many of the values lie between two others, both exclusive. @param sorted ascending */
export const countBetween = (sorted: ArrayLike<number>, from: number, to: number): number =>
  to <= from
    ? 0
    : Math.max(0, firstIndex(sorted, (one) => one >= to) - firstIndex(sorted, (one) => one > from));

/** The place of the first for which something holds, as it does for all after it; the length where it holds for none. */
export function firstIndex<Item>(sorted: ArrayLike<Item>, holds: (item: Item) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = sorted[middle];
    if (item === undefined || holds(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
