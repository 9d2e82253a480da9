/** A text that is no filter pattern. */
export class FilterPatternError extends Error {
  override readonly name = "FilterPatternError";
  /** Of the character at which it goes wrong, in UTF-16 units. */
  readonly position: number;

  constructor(position: number, message: string) {
    super(message);
    this.position = position;
  }
}
