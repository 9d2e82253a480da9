/** A sample of all that was added since the last one, each with the same chance. */
export interface Sample<Item> {
  add(item: Item): void;
  /** In the order in which they were added; begins anew. */
  take(): { readonly items: readonly Item[]; readonly isSampled: boolean };
}

/**
 * Keeps so many items at most, by reservoir sampling.
 * @param random from 0 to below 1
 * @see https://doi.org/10.1145/3147.3165 Vitter's algorithm R
 */
export function createSample<Item>(size: number, random: () => number): Sample<Item> {
  let kept: { readonly index: number; readonly item: Item }[] = [];
  let count = 0;
  return {
    add(item) {
      const slot = count < size ? count : Math.floor(random() * (count + 1));
      if (slot < size) kept[slot] = { index: count, item };
      count += 1;
    },
    take() {
      const items = kept.sort((a, b) => a.index - b.index).map(({ item }) => item);
      const isSampled = count > size;
      kept = [];
      count = 0;
      return { items, isSampled };
    },
  };
}
