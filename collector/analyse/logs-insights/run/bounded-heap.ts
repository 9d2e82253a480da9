/** The first items of an order, of however many are offered. */
export interface BoundedHeap<Item> {
  readonly size: number;
  /** The last of those that are kept. */
  last(): Item | undefined;
  /** @returns the item that is not kept for it, which may be this one; undefined while there is room */
  offer(item: Item): Item | undefined;
  /** In their order. */
  sorted(): Item[];
}

/** @param compare a total order: 0 for no two items */
export function createBoundedHeap<Item>(
  limit: number,
  compare: (a: Item, b: Item) => number,
): BoundedHeap<Item> {
  // A heap with the last item of the order at its root.
  const items: Item[] = [];
  const at = (index: number): Item => items[index] as Item;
  const swap = (a: number, b: number): void => {
    [items[a], items[b]] = [at(b), at(a)];
  };
  const rise = (from: number): void => {
    for (let index = from; index > 0; ) {
      const parent = (index - 1) >> 1;
      if (compare(at(parent), at(index)) >= 0) return;
      swap(parent, index);
      index = parent;
    }
  };
  const sink = (): void => {
    for (let index = 0; ; ) {
      const left = 2 * index + 1;
      if (left >= items.length) return;
      const later = left + 1 < items.length && compare(at(left + 1), at(left)) > 0 ? left + 1 : left;
      if (compare(at(index), at(later)) >= 0) return;
      swap(index, later);
      index = later;
    }
  };
  return {
    get size() {
      return items.length;
    },
    last: () => items[0],
    offer(item) {
      if (items.length < limit) {
        rise(items.push(item) - 1);
        return undefined;
      }
      const [last] = items;
      if (last === undefined || compare(item, last) >= 0) return item;
      items[0] = item;
      sink();
      return last;
    },
    sorted: () => items.sort(compare),
  };
}
