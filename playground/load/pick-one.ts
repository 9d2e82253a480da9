import type { Random } from "@playground/shared/random";

/** One of the items, each as likely as any other; undefined where there are none. */
export const pickOne = <Item>(random: Random, items: readonly Item[]): Item | undefined =>
  items[Math.floor(random() * items.length)];
