/** How many of the values lie between two others, both exclusive. @param sorted ascending */
export const countBetween = (sorted: ArrayLike<number>, from: number, to: number): number =>
  to <= from ? 0 : Math.max(0, firstAtLeast(sorted, to) - firstAbove(sorted, from));

const firstAbove = (sorted: ArrayLike<number>, value: number): number => first(sorted, (one) => one > value);

const firstAtLeast = (sorted: ArrayLike<number>, value: number): number =>
  first(sorted, (one) => one >= value);

function first(sorted: ArrayLike<number>, holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] ?? Number.POSITIVE_INFINITY)) high = middle;
    else low = middle + 1;
  }
  return low;
}
