/** Tells spans that cannot have been there before from those that may: exactly enough to look up hardly any. */
export interface SeenSpans {
  /**
   * Adds a span.
   * @param at where in `words` the trace id begins, the lower words first; its lower half and the span id count
   * @returns whether it may have been added before
   */
  add(
    words: Uint32Array,
    at: { readonly traceId: number; readonly spanId: number },
    segment: number,
  ): boolean;
  /** Forgets what came with segments before this one, as far as it stands apart. */
  forgetBefore(segment: number): void;
}

/** A block is what one look touches: 512 bits. */
const BLOCK_WORDS = 16;
/** With 12 bits for a span, a block of 10 says wrongly of about one in ten million that it has them. */
const SPANS_PER_BLOCK = 10;
const BITS_PER_SPAN = 12;
const FIRST_BLOCKS = 4_096;
const MAX_BLOCKS = 65_536;

/** Spans that came one after the other: forgotten together. */
interface Generation {
  readonly words: Uint32Array;
  readonly blocks: number;
  count: number;
  lastSegment: number;
}

/**
 * A Bloom filter of all spans in the index, in generations that grow up to 4 MiB, since from such a filter nothing can be
 * taken out again: a generation goes when retention has removed all of its segments.
 * @see https://algo2.iti.kit.edu/documents/cacheefficientbloomfilters-jea.pdf for filters in blocks
 */
export function createSeenSpans(): SeenSpans {
  let generations: Generation[] = [];

  function writable(segment: number): Generation {
    const newest = generations.at(-1);
    if (newest && newest.count < newest.blocks * SPANS_PER_BLOCK) {
      newest.lastSegment = Math.max(newest.lastSegment, segment);
      return newest;
    }
    const blocks = newest ? Math.min(newest.blocks * 4, MAX_BLOCKS) : FIRST_BLOCKS;
    const next = { words: new Uint32Array(blocks * BLOCK_WORDS), blocks, count: 0, lastSegment: segment };
    generations.push(next);
    return next;
  }

  return {
    add(words, { traceId, spanId }, segment) {
      const trace = mixed((words[traceId] ?? 0) ^ mixed(words[traceId + 1] ?? 0));
      const hash = mixed(trace ^ mixed((words[spanId] ?? 0) ^ mixed((words[spanId + 1] ?? 0) + 1)));
      const step = mixed(hash ^ trace) | 1;
      // In the newest also what an older one has: that one is forgotten before.
      const newest = writable(segment);
      if (addTo(newest, hash, step)) return true;
      newest.count++;
      for (const older of generations) if (older !== newest && isIn(older, hash, step)) return true;
      return false;
    },
    forgetBefore(segment) {
      generations = generations.filter(({ lastSegment }) => lastSegment >= segment);
    },
  };
}

/** Sets a span's bits. @returns whether all of them were set */
function addTo({ words, blocks }: Generation, hash: number, step: number): boolean {
  const block = blockOf(hash, blocks);
  let drawn = hash;
  let missing = 0;
  for (let draw = 0; draw < BITS_PER_SPAN; draw++) {
    drawn = next(drawn, step, draw);
    const word = block + wordOf(drawn);
    const before = words[word] ?? 0;
    missing |= ~before & maskOf(drawn);
    words[word] = before | maskOf(drawn);
  }
  return missing === 0;
}

/** Whether all of a span's bits are set. */
function isIn({ words, blocks }: Generation, hash: number, step: number): boolean {
  const block = blockOf(hash, blocks);
  let drawn = hash;
  for (let draw = 0; draw < BITS_PER_SPAN; draw++) {
    drawn = next(drawn, step, draw);
    if (((words[block + wordOf(drawn)] ?? 0) & maskOf(drawn)) === 0) return false;
  }
  return true;
}

/** Steps that grow: with equal ones, two spans share too many bits. */
const next = (drawn: number, step: number, draw: number): number =>
  (drawn + step + Math.imul(draw, 0x9e3779b1)) | 0;

/** The number of blocks is a power of two. */
const blockOf = (hash: number, blocks: number): number => (hash & (blocks - 1)) * BLOCK_WORDS;

/** The highest nine bits name one of a block. */
const wordOf = (drawn: number): number => drawn >>> 28;
const maskOf = (drawn: number): number => 1 << ((drawn >>> 23) & 31);

/** @see https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp its finaliser */
function mixed(word: number): number {
  let bits = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
