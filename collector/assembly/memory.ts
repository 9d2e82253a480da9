/** Where a payload begins; what else is in memory comes before it. */
export const PAYLOAD: usize = (__heap_base + 15) & ~15;

/** Makes memory reach to a place. */
export function reach(end: usize): void {
  const missing: i32 = <i32>((end + 0xffff) >> 16) - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
}
