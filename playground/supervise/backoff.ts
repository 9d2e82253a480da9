const FIRST_MS = 200;
const LONGEST_MS = 5_000;

/** How long to wait before the next start, in milliseconds: 0.2 s after the first failure in a row, doubling to 5 s. */
export const backoffMs = (failures: number): number =>
  Math.min(FIRST_MS * 2 ** Math.max(0, failures - 1), LONGEST_MS);
