/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The bytes with up to three of them changed, cut out or put in, or with the end cut off. */
export function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  const mutated = Array.from(bytes);
  const place = () => Math.floor(random() * mutated.length);
  for (let count = Math.ceil(random() * 3); count > 0; count--) {
    const kind = Math.floor(random() * 4);
    if (kind === 0) mutated[place()] = Math.floor(random() * 256);
    else if (kind === 1) mutated.splice(place(), Math.ceil(random() * 4));
    else if (kind === 2) mutated.splice(place(), 0, Math.floor(random() * 256));
    else if (random() < 0.2) mutated.length = place();
  }
  return Uint8Array.from(mutated);
}
