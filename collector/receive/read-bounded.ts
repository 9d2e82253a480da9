import type { Readable } from "node:stream";
import type { Share } from "./admission.ts";
import type { Deadline } from "./deadline.ts";
import { GatheredBytes } from "./gathered-bytes.ts";
import { ReceiveError } from "./receive-error.ts";

export interface ReadBounds {
  readonly maxBytes: number;
  readonly deadline: Deadline;
  /** Grows with what is announced, or has arrived; what is read may lie in its memory. */
  readonly share: Pick<Share, "resize" | "memory">;
  /** How long the body says that it is, given its first chunk; 0 where it does not. */
  readonly announced: (firstChunk: Buffer) => number;
}

type Body = Readable & { readonly aborted?: boolean };

/**
 * Reads a stream to its end and leaves it open, so that an error can still be answered. What comes after an error is
 * thrown away.
 * @throws {ReceiveError} `TOO_LARGE` past `maxBytes`, `TOO_MANY_BYTES` where the share cannot grow, `TOO_SLOW` when the
 * deadline passes, `ABORTED` when the sender is gone
 */
export const readBounded = (stream: Body, bounds: ReadBounds): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const gathered = new BoundedBytes(bounds);
    // The listeners stay where they are: to remove each costs more than to have it ask this.
    let isOver = false;
    const fail = (error: unknown) => {
      if (isOver) return;
      isOver = true;
      stream.resume();
      reject(error);
    };
    const onData = (chunk: Buffer) => {
      if (isOver) return;
      try {
        gathered.add(chunk);
      } catch (error) {
        fail(error);
      }
    };
    // Most bodies are over when their stream closes: no error is made for those.
    const onGone = () => {
      if (!isOver) fail(new ReceiveError("ABORTED", "the sender closed the request before its end"));
    };
    const onEnd = () => {
      // A reset of an HTTP/2 stream looks like its end.
      if (stream.aborted) return onGone();
      isOver = true;
      resolve(gathered.bytes());
    };
    stream.on("data", onData).on("end", onEnd).on("close", onGone).on("error", onGone);
    bounds.deadline.whenPassed(() => fail(new ReceiveError("TOO_SLOW", "the body did not arrive in time")));
  });

class BoundedBytes {
  readonly #bounds: ReadBounds;
  readonly #gathered: GatheredBytes;
  #announced = 0;

  constructor(bounds: ReadBounds) {
    this.#bounds = bounds;
    this.#gathered = new GatheredBytes((bytes) => bounds.share.memory(bytes));
  }

  add(chunk: Buffer): void {
    const { maxBytes, share, announced } = this.#bounds;
    if (this.#gathered.length === 0) this.#announced = announced(chunk);
    const expected = Math.max(this.#announced, this.#gathered.length + chunk.length);
    if (expected > maxBytes) throw new ReceiveError("TOO_LARGE", `the body is larger than ${maxBytes} bytes`);
    share.resize(expected);
    this.#gathered.add(chunk, this.#announced);
  }

  bytes(): Uint8Array {
    return this.#gathered.bytes();
  }
}
