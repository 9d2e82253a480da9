/** Where spans have their ids, in words of 32 bits, the lower words first. */
interface IdPlaces {
  /** From one span to the next. */
  readonly stride: number;
  /** The lower half of the trace id; the upper one does not count. */
  readonly traceId: number;
  readonly spanId: number;
}

/** Tells spans that cannot have been there before from those that may: exactly enough to look up hardly any. */
export interface SeenSpans {
  /**
   * Adds the first `count` spans of an array.
   * @returns the numbers of those that may have been added before, in ascending order
   */
  add(words: Uint32Array, places: IdPlaces, count: number, segment: number): readonly number[];
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

/**
 * Nearly each look is at memory that no cache has. Those at the first bits of so many spans do not depend on each other, so that
 * the processor waits for several at once; what is looked at after them is in its cache.
 */
const GROUP_SPANS = 128;

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
  const group = new SpanGroup();

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
    add(words, places, count, segment) {
      const seen: number[] = [];
      for (let first = 0; first < count; first += GROUP_SPANS) {
        group.take(words, places, first, Math.min(GROUP_SPANS, count - first));
        const newest = writable(segment);
        for (const older of generations) if (older !== newest) group.lookIn(older);
        // In the newest also what an older one has: that one is forgotten before.
        group.addTo(newest);
        group.seenFrom(first, seen);
      }
      return seen;
    },
    forgetBefore(segment) {
      generations = generations.filter(({ lastSegment }) => lastSegment >= segment);
    },
  };
}

/** Spans that are looked for together: their hashes, and whether they were found. */
class SpanGroup {
  readonly #hashes = new Int32Array(GROUP_SPANS);
  readonly #steps = new Int32Array(GROUP_SPANS);
  readonly #firstBits = new Uint8Array(GROUP_SPANS);
  readonly #seen = new Uint8Array(GROUP_SPANS);
  #count = 0;

  take(words: Uint32Array, { stride, traceId, spanId }: IdPlaces, first: number, count: number): void {
    this.#count = count;
    this.#seen.fill(0);
    for (let index = 0; index < count; index++) {
      const at = (first + index) * stride;
      const trace = mixed((words[at + traceId] ?? 0) ^ mixed(words[at + traceId + 1] ?? 0));
      const span = mixed((words[at + spanId] ?? 0) ^ mixed((words[at + spanId + 1] ?? 0) + 1));
      const hash = mixed(trace ^ span);
      this.#hashes[index] = hash;
      this.#steps[index] = mixed(hash ^ trace) | 1;
    }
  }

  /** Marks those that a generation has. */
  lookIn(generation: Generation): void {
    this.#readFirstBits(generation);
    for (let index = 0; index < this.#count; index++) {
      if (this.#firstBits[index] === 0) continue;
      if (isIn(generation, this.#hashes[index] ?? 0, this.#steps[index] ?? 0)) this.#seen[index] = 1;
    }
  }

  /** Adds them to a generation, and marks those that it has. */
  addTo(generation: Generation): void {
    this.#readFirstBits(generation);
    for (let index = 0; index < this.#count; index++) {
      if (addTo(generation, this.#hashes[index] ?? 0, this.#steps[index] ?? 0)) this.#seen[index] = 1;
      else generation.count++;
    }
  }

  /** @param first the number of the group's first span */
  seenFrom(first: number, into: number[]): void {
    for (let index = 0; index < this.#count; index++) if (this.#seen[index] === 1) into.push(first + index);
  }

  #readFirstBits({ words, blocks }: Generation): void {
    for (let index = 0; index < this.#count; index++) {
      const hash = this.#hashes[index] ?? 0;
      const drawn = next(hash, this.#steps[index] ?? 0, 0);
      const word = words[blockOf(hash, blocks) + wordOf(drawn)] ?? 0;
      this.#firstBits[index] = (word & maskOf(drawn)) === 0 ? 0 : 1;
    }
  }
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
