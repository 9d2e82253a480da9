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
const DRAWS = 4;
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
      const newest = writable(segment);
      if (visit(newest, hash, trace, false)) return true;
      const seen = generations.some((older) => older !== newest && visit(older, hash, trace, false));
      // In the newest also what an older one has: that one is forgotten before.
      visit(newest, hash, trace, true);
      newest.count++;
      return seen;
    },
    forgetBefore(segment) {
      generations = generations.filter(({ lastSegment }) => lastSegment >= segment);
    },
  };
}

/** Sets a span's bits, or tells whether all of them are set. */
function visit({ words, blocks }: Generation, hash: number, salt: number, set: boolean): boolean {
  const block = ((hash >>> 0) % blocks) * BLOCK_WORDS;
  let drawn = hash;
  for (let draw = 0; draw < DRAWS; draw++) {
    drawn = mixed(drawn + salt + draw);
    for (let shift = 0; shift < 27; shift += 9) {
      const bit = (drawn >>> shift) & 511;
      const word = block + (bit >>> 5);
      const mask = 1 << (bit & 31);
      if (set) words[word] = (words[word] ?? 0) | mask;
      else if (((words[word] ?? 0) & mask) === 0) return false;
    }
  }
  return true;
}

/** @see https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp its finaliser */
function mixed(word: number): number {
  let bits = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
