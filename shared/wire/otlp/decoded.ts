/** Items of one export that were left out, and why. */
export interface Refusal {
  readonly reason: string;
  readonly count: number;
}

/** One export, decoded: the items kept in the order of the payload, and what was refused. */
export interface Decoded<Item> {
  readonly items: readonly Item[];
  /** Of each of them its number among all of the payload, refused ones included. */
  readonly ordinals: readonly number[];
  readonly refused: readonly Refusal[];
}

/** Counts refusals by reason. */
export class RefusalCounts {
  readonly #counts = new Map<string, number>();

  add(reason: string): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }

  list(): readonly Refusal[] {
    return Array.from(this.#counts, ([reason, count]) => ({ reason, count }));
  }
}

/** Gathers the items of one export, and counts refusals by reason. */
export class Gathering<Item> implements Decoded<Item> {
  readonly items: Item[] = [];
  readonly ordinals: number[] = [];
  readonly #refusals = new RefusalCounts();
  readonly #only: ReadonlySet<number> | undefined;
  #ordinal = -1;

  /** @param only the numbers of the items that are asked for; all where it is left out */
  constructor(only: ReadonlySet<number> | undefined) {
    this.#only = only;
  }

  get refused(): readonly Refusal[] {
    return this.#refusals.list();
  }

  /** Goes on to the payload's next item. @returns whether it is asked for */
  next(): boolean {
    this.#ordinal++;
    return this.#only === undefined || this.#only.has(this.#ordinal);
  }

  /** @param item a reason where the item is refused */
  take(item: Item | string): void {
    if (typeof item === "string") {
      this.#refusals.add(item);
      return;
    }
    this.items.push(item);
    this.ordinals.push(this.#ordinal);
  }
}
