/** Splits a list where neighbours are not alike: `[a, a, b, a]` becomes `[[a, a], [b], [a]]`. */
export function runsOf<Item>(
  items: readonly Item[],
  alike: (a: Item, b: Item) => boolean,
): [Item, ...Item[]][] {
  const runs: [Item, ...Item[]][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    if (run !== undefined && alike(run[0], item)) run.push(item);
    else runs.push([item]);
  }
  return runs;
}
