/** Items of one export that were left out, and why. */
export interface Refusal {
  readonly reason: string;
  readonly count: number;
}

/** One export, decoded: the items kept in the order of the payload, and what was refused. */
export interface Decoded<Item> {
  readonly items: readonly Item[];
  readonly refused: readonly Refusal[];
}

/** Gathers the items of one export, and counts refusals by reason. */
export class Gathering<Item> implements Decoded<Item> {
  readonly items: Item[] = [];
  readonly #counts = new Map<string, number>();

  get refused(): readonly Refusal[] {
    return Array.from(this.#counts, ([reason, count]) => ({ reason, count }));
  }

  refuse(reason: string): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }
}
