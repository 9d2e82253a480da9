/** Gives the next number of a sequence, from 0 up to but not including 1. */
export type Random = () => number;

/**
 * A sequence of pseudo-random numbers: the same for the same seed (mulberry32). Not for secrets.
 * @param seed its lowest 32 bits count
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
