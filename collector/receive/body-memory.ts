/** Memory that bodies are put together in. */
export interface BodyMemory {
  /** @returns at least so many bytes, of any content */
  take(bytes: number): Uint8Array;
  /** Nobody looks at it any more. */
  giveBack(memory: Uint8Array): void;
}

/** Holds a batch of a hundred spans: a socket gives 64 KiB at a time, so that smaller bodies come in one piece. */
const PIECE_BYTES = 128 * 1024;

/** 4 MiB in all; more are only there while they are in use. */
const MAX_KEPT = 32;

/**
 * Uses pieces again: new ones for each request make the garbage collector look at everything every hundred requests.
 */
export function createBodyMemory(): BodyMemory {
  const free: Uint8Array[] = [];
  return {
    take: (bytes) =>
      // Not of the pool that small buffers share.
      bytes > PIECE_BYTES
        ? Buffer.allocUnsafeSlow(bytes)
        : (free.pop() ?? Buffer.allocUnsafeSlow(PIECE_BYTES)),
    giveBack(memory) {
      if (memory.length === PIECE_BYTES && free.length < MAX_KEPT) free.push(memory);
    },
  };
}
