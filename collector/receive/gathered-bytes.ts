import { releaseMemory } from "../release-memory.ts";

/**
 * Puts chunks behind each other. A body in a single chunk is not copied; any other has one piece of memory from the start
 * where its length is announced, and is moved into twice as much whenever it turns out to be longer.
 */
export class GatheredBytes {
  readonly #newMemory: (bytes: number) => Uint8Array;
  #memory: Uint8Array = new Uint8Array();
  #length = 0;

  /** @param newMemory gives at least so many bytes, of any content */
  constructor(newMemory: (bytes: number) => Uint8Array) {
    this.#newMemory = newMemory;
  }

  get length(): number {
    return this.#length;
  }

  /**
   * @param chunk belongs to this from now on: it may lose its memory
   * @param announced how long all chunks together will be, 0 where that is unknown; a hint
   */
  add(chunk: Uint8Array, announced: number): void {
    const length = this.#length + chunk.length;
    if (this.#length === 0 && announced <= length) this.#memory = chunk;
    else {
      if (length > this.#memory.length) this.#moveInto(Math.max(announced, length * 2));
      this.#memory.set(chunk, this.#length);
      releaseMemory(chunk);
    }
    this.#length = length;
  }

  /** All chunks. */
  bytes(): Uint8Array {
    return this.#memory.subarray(0, this.#length);
  }

  #moveInto(capacity: number): void {
    const memory = this.#newMemory(capacity);
    memory.set(this.bytes());
    this.#memory = memory;
  }
}
