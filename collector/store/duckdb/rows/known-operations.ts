import type { RowId } from "./row-id.ts";
import type { Sender } from "./senders.ts";

/** What spans have in common that do the same thing: kept once for each segment. */
export interface Operation {
  readonly row: RowId;
  readonly sender: Sender;
  readonly name: string;
  /** As OTLP numbers it. */
  readonly kind: number;
  /** What the span calls, by its own account, or `""`. */
  readonly peer: string;
}

/** An operation as it stands in a payload. */
export interface OperationBytes {
  readonly payload: Buffer;
  readonly kind: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly peerStart: number;
  readonly peerEnd: number;
}

interface Known {
  readonly operation: Operation;
  readonly name: Buffer;
  readonly peer: Buffer;
  /** Another one with the same hash. */
  readonly next: Known | undefined;
}

/** Beyond so many, or a longer name, what was seen is forgotten: it is written again then, which does no harm. */
const MAX_KNOWN = 5_000;
const MAX_NAME_BYTES = 1_024;

/** Recognises the operations of one sender by their bytes: most spans do what another one has done, and cost no string. */
export class KnownOperations {
  readonly #known = new Map<number, Known>();
  #count = 0;

  find(bytes: OperationBytes, sender: Sender): Operation {
    const { payload, kind, nameStart, nameEnd, peerStart, peerEnd } = bytes;
    const hash = hashOf(payload, nameStart, nameEnd, hashOf(payload, peerStart, peerEnd, kind));
    const first = this.#known.get(hash);
    for (let known = first; known; known = known.next) if (isSame(known, bytes)) return known.operation;
    return this.#add(bytes, sender, hash);
  }

  #add(bytes: OperationBytes, sender: Sender, hash: number): Operation {
    const { payload, kind, nameStart, nameEnd, peerStart, peerEnd } = bytes;
    const name = Buffer.from(payload.subarray(nameStart, nameEnd));
    const peer = Buffer.from(payload.subarray(peerStart, peerEnd));
    const operation: Operation = {
      row: { segment: 0, id: 0 },
      sender,
      name: name.toString(),
      kind,
      peer: peer.toString(),
    };
    if (name.length + peer.length > MAX_NAME_BYTES) return operation;
    if (this.#count >= MAX_KNOWN) {
      this.#known.clear();
      this.#count = 0;
    }
    this.#known.set(hash, { operation, name, peer, next: this.#known.get(hash) });
    this.#count += 1;
    return operation;
  }
}

function isSame({ operation, name, peer }: Known, bytes: OperationBytes): boolean {
  const { payload, kind, nameStart, nameEnd, peerStart, peerEnd } = bytes;
  return (
    operation.kind === kind &&
    name.length === nameEnd - nameStart &&
    peer.length === peerEnd - peerStart &&
    isAt(payload, nameStart, name) &&
    isAt(payload, peerStart, peer)
  );
}

function isAt(payload: Uint8Array, start: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.length; index++) {
    if (payload[start + index] !== wanted[index]) return false;
  }
  return true;
}

/** @see http://www.isthe.com/chongo/tech/comp/fnv/ (FNV-1a) */
function hashOf(bytes: Uint8Array, start: number, end: number, seed: number): number {
  let hash = seed ^ 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash;
}
