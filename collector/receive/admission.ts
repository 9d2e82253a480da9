import { createBodyMemory } from "./body-memory.ts";
import { ReceiveError } from "./receive-error.ts";

/** How much all receivers together hold at once. */
export interface AdmissionBounds {
  /** Requests that are read, unpacked and kept. */
  readonly maxRequests: number;
  /** Of their bodies. At least as much as one body may have, or that one would never be let in. */
  readonly maxBytes: number;
}

export const DEFAULT_ADMISSION: AdmissionBounds = { maxRequests: 128, maxBytes: 64 * 1024 * 1024 };

/** What is held now, and the bounds. Plain JSON. */
export interface InFlight extends AdmissionBounds {
  readonly requests: number;
  readonly bytes: number;
}

export interface Admission {
  /**
   * Lets a request in; whoever calls it must release the share.
   * @param bytes of its body, as far as they are known
   * @throws {ReceiveError} `TOO_MANY_REQUESTS` or `TOO_MANY_BYTES` where it must come again
   */
  admit(bytes: number): Share;
  inFlight(): InFlight;
}

/** What one request holds. */
export interface Share {
  /**
   * The request now holds so many bytes instead of those before.
   * @throws {ReceiveError} `TOO_MANY_BYTES` where that is more than there is room for; it then holds what it held
   */
  resize(bytes: number): void;
  /** @returns at least so many bytes, of any content, that are the request's until it releases its share */
  memory(bytes: number): Uint8Array;
  /** It is over: nobody looks at its body any more. Does nothing a second time. */
  release(): void;
}

/** As long as a queue of requests takes to empty on a slow machine. */
const COME_AGAIN = { retryAfterSeconds: 1 };

export function createAdmission(bounds: AdmissionBounds): Admission {
  const totals = new Totals(bounds);
  return {
    admit: (bytes) => new Held(totals, bytes),
    inFlight: () => ({ ...bounds, requests: totals.requests, bytes: totals.bytes }),
  };
}

class Totals {
  readonly bodies = createBodyMemory();
  readonly #bounds: AdmissionBounds;
  requests = 0;
  bytes = 0;

  constructor(bounds: AdmissionBounds) {
    this.#bounds = bounds;
  }

  addRequest(bytes: number): void {
    const { maxRequests } = this.#bounds;
    if (this.requests >= maxRequests) {
      const problem = `${maxRequests} requests are in flight already`;
      throw new ReceiveError("TOO_MANY_REQUESTS", problem, COME_AGAIN);
    }
    this.addBytes(bytes);
    this.requests++;
  }

  /** @param more below 0 where a body turns out to be smaller */
  addBytes(more: number): void {
    const { maxBytes } = this.#bounds;
    if (more > 0 && this.bytes + more > maxBytes) {
      const problem = `the requests in flight hold ${this.bytes} of ${maxBytes} bytes, which leaves no room for ${more} more`;
      throw new ReceiveError("TOO_MANY_BYTES", problem, COME_AGAIN);
    }
    this.bytes += more;
  }
}

class Held implements Share {
  readonly #totals: Totals;
  readonly #pieces: Uint8Array[] = [];
  #bytes: number;
  #isReleased = false;

  constructor(totals: Totals, bytes: number) {
    totals.addRequest(bytes);
    this.#totals = totals;
    this.#bytes = bytes;
  }

  resize(bytes: number): void {
    this.#totals.addBytes(bytes - this.#bytes);
    this.#bytes = bytes;
  }

  memory(bytes: number): Uint8Array {
    const piece = this.#totals.bodies.take(bytes);
    this.#pieces.push(piece);
    return piece;
  }

  release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    this.#totals.requests--;
    this.#totals.bytes -= this.#bytes;
    for (const piece of this.#pieces) this.#totals.bodies.giveBack(piece);
  }
}
