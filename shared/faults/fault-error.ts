/** A fault that is not known, or cannot be set as asked: the message says what is known. */
export class FaultError extends Error {
  override readonly name = "FaultError";
}
