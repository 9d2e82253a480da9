import { createRandom } from "@playground/shared/random";
import { expect, it } from "vitest";
import { createSeenSpans, type SeenSpans } from "./seen-spans.ts";

const random = createRandom(21);
const word = () => Math.floor(random() * 2 ** 32);
/** Two words of a trace id and two of a span id, for each span. */
const WORDS = 4;
const ids = (count: number): Uint32Array => Uint32Array.from({ length: count * WORDS }, word);
const countOf = (all: Uint32Array): number => all.length / WORDS;

const addAll = (seen: SeenSpans, all: Uint32Array, segment: number): readonly number[] =>
  seen.add(all, { stride: WORDS, traceId: 0, spanId: 2 }, countOf(all), segment);

it("has seen every span that it was given, and hardly any other, over several generations", () => {
  const seen = createSeenSpans();
  const all = ids(300_000);
  expect(addAll(seen, all, 1).length).toBeLessThan(10);
  expect(addAll(seen, all, 1)).toHaveLength(countOf(all));
});

it("tells spans apart whose ids are small numbers", () => {
  const seen = createSeenSpans();
  const all = new Uint32Array(20_000 * WORDS);
  for (let n = 0; n < 20_000; n++) all.set([Math.floor(n / 10), 0, n % 10, 0], n * WORDS);
  expect(addAll(seen, all, 1).length).toBeLessThan(5);
});

it("forgets generations whose segments are all gone, and no span of the others", () => {
  const seen = createSeenSpans();
  const [old, recent] = [ids(50_000), ids(300_000)];
  addAll(seen, old, 1);
  addAll(seen, recent, 2);
  seen.forgetBefore(2);
  expect(addAll(seen, recent, 3)).toHaveLength(countOf(recent));
  // The first generation had 40 960 of them, the next one began with the others.
  expect(addAll(seen, old, 3).length).toBeLessThan(10_000);
});

it("has not lost a span that came again later, when the segment of the first time goes", () => {
  const seen = createSeenSpans();
  const spans = ids(1_000);
  addAll(seen, spans, 1);
  addAll(seen, ids(100_000), 2);
  addAll(seen, spans, 2);
  seen.forgetBefore(2);
  expect(addAll(seen, spans, 3)).toHaveLength(countOf(spans));
});

it("tells which ones came again, also within what is added together", () => {
  const seen = createSeenSpans();
  const all = ids(1_000);
  all.copyWithin(700 * WORDS, 20 * WORDS, 21 * WORDS);
  all.copyWithin(21 * WORDS, 20 * WORDS, 21 * WORDS);
  expect(addAll(seen, all, 1)).toEqual([21, 700]);
});
