const OFFSET_BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/**
 * A number of 64 bits for a text: not for secrets, since others with the same number are easily made.
 * @see https://datatracker.ietf.org/doc/html/rfc9923
 */
export function fnv1a(text: string): bigint {
  let hash = OFFSET_BASIS;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  }
  return hash;
}
