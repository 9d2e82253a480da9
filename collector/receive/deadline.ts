/**
 * A point in time at which one request must be done. Costs a plain timer, which timers of the same length share inside
 * Node; an `AbortSignal` costs ten times as much.
 */
export class Deadline {
  readonly #timer: NodeJS.Timeout;
  #hasPassed = false;
  #onPassed: () => void = () => {};

  constructor(afterMs: number) {
    this.#timer = setTimeout(() => {
      this.#hasPassed = true;
      this.#onPassed();
    }, afterMs);
  }

  /** Calls this when the deadline passes, at once where it has; in place of what was to be called before. */
  whenPassed(onPassed: () => void): void {
    this.#onPassed = onPassed;
    if (this.#hasPassed) onPassed();
  }

  /** The request is done in time: nothing is called any more. */
  met(): void {
    clearTimeout(this.#timer);
  }
}
