import type { Attributes } from "@playground/shared/model/attributes";
import type { Resource } from "@playground/shared/model/resource";
import type { Span } from "@playground/shared/model/span";
import { attributeText } from "./attribute-text.ts";
import type { AttributeFilter } from "./store.ts";

/** 256 bits in two halves, since the index has no number as wide. */
export type Bloom = readonly [low: bigint, high: bigint];

/**
 * A Bloom filter of 256 bits over a span's attributes, its resource's included: each `key=value` sets four of them. With
 * some 20 attributes 27 % of the bits are set, so that one in 200 of the spans that do not have a value seems to.
 *
 *   http.route=/orders ──► bits 7, 63, 101, 240 ─┐
 *   order.id=42        ──► bits 7, 12, 90, 177  ─┴─► 1 where any of them sets it
 *
 * A search then reads, of all spans, those that have every bit of what it looks for.
 */
export function createAttributeBloom(): (span: Span) => Bloom {
  const words = new Uint32Array(WORDS);
  const seeds = keySeeds();
  let resource: Resource | undefined;
  const ofResource = new Uint32Array(WORDS);
  return (span) => {
    if (span.resource !== resource) {
      resource = span.resource;
      ofResource.fill(0);
      addAll(ofResource, resource.attributes, seeds);
    }
    words.set(ofResource);
    addAll(words, span.attributes, seeds);
    return halves(words);
  };
}

/** The bits that a span must have to satisfy the filters that look for a value; none where no filter does. */
export function bloomOf(filters: readonly AttributeFilter[]): Bloom {
  const words = new Uint32Array(WORDS);
  const seeds = keySeeds();
  for (const { key, operator, value } of filters) if (operator === "=") add(words, seeds(key), value);
  return halves(words);
}

const WORDS = 8;
/** Of a longer value the beginning and the length decide: enough to tell values apart, and bounded. */
const MAX_HASHED = 256;

/** Keys come again and again: what they hash to is kept, for as many as telemetry usually has. */
const MAX_SEEDS = 4_096;

function keySeeds(): (key: string) => number {
  const seeds = new Map<string, number>();
  return (key) => {
    const known = seeds.get(key);
    if (known !== undefined) return known;
    const seed = hashed(key, FNV_OFFSET);
    if (seeds.size < MAX_SEEDS) seeds.set(key, seed);
    return seed;
  };
}

function addAll(words: Uint32Array, attributes: Attributes, seeds: (key: string) => number): void {
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) add(words, seeds(key), attributeText(value));
  }
}

function add(words: Uint32Array, seed: number, value: string): void {
  const hash = mixed(hashed(value, seed ^ value.length));
  for (let shift = 0; shift < 32; shift += 8) {
    const bit = (hash >>> shift) & 255;
    words[bit >>> 5] = (words[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }
}

/** @see http://www.isthe.com/chongo/tech/comp/fnv/ (FNV-1a, 32 bits, over UTF-16 units) */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

function hashed(text: string, seed: number): number {
  let hash = seed;
  const end = Math.min(text.length, MAX_HASHED);
  for (let index = 0; index < end; index++) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
  return hash;
}

/** FNV's low bits depend on few of the input's; MurmurHash3's finaliser spreads them. */
function mixed(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** The same bits on every machine of a kind, which is all that an index made and read by one needs. */
function halves(words: Uint32Array): Bloom {
  const [a = 0n, b = 0n, c = 0n, d = 0n] = new BigUint64Array(words.buffer);
  return [(a << 64n) | b, (c << 64n) | d];
}
