/** The bytes are not the protobuf message they should be. `position` counts bytes from the start of the payload. */
export class MalformedProtobufError extends Error {
  override readonly name = "MalformedProtobufError";
  readonly position: number;

  constructor(problem: string, position: number) {
    super(`${problem} at byte ${position}`);
    this.position = position;
  }
}
