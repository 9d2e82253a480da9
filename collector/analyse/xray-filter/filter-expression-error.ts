/** A filter expression that is not one. The message says where, and what is expected there. */
export class FilterExpressionError extends Error {
  override readonly name = "FilterExpressionError";
  /** The offset of the character, from 0. */
  readonly position: number;

  constructor(position: number, problem: string) {
    super(`Invalid filter expression at position ${position}: ${problem}`);
    this.position = position;
  }
}
