import { createRandom } from "@playground/shared/random";
import { expect, it } from "vitest";
import { createSeenSpans, type SeenSpans } from "./seen-spans.ts";

const random = createRandom(21);
const word = () => Math.floor(random() * 2 ** 32);
const ids = (count: number): Uint32Array[] =>
  Array.from({ length: count }, () => Uint32Array.of(word(), word(), word(), word()));

const addAll = (seen: SeenSpans, all: readonly Uint32Array[], segment: number): boolean[] =>
  all.map((words) => seen.add(words, { traceId: 0, spanId: 2 }, segment));

const trues = (values: readonly boolean[]): number => values.filter(Boolean).length;

it("has seen every span that it was given, and hardly any other, over several generations", () => {
  const seen = createSeenSpans();
  const all = ids(300_000);
  expect(trues(addAll(seen, all, 1))).toBeLessThan(10);
  expect(trues(addAll(seen, all, 1))).toBe(all.length);
});

it("tells spans apart whose ids are small numbers", () => {
  const seen = createSeenSpans();
  const all = Array.from({ length: 20_000 }, (_, n) => Uint32Array.of(Math.floor(n / 10), 0, n % 10, 0));
  expect(trues(addAll(seen, all, 1))).toBeLessThan(5);
});

it("forgets generations whose segments are all gone, and no span of the others", () => {
  const seen = createSeenSpans();
  const [old, recent] = [ids(50_000), ids(300_000)];
  addAll(seen, old, 1);
  addAll(seen, recent, 2);
  seen.forgetBefore(2);
  expect(trues(addAll(seen, recent, 3))).toBe(recent.length);
  // The first generation had 40 960 of them, the next one began with the others.
  expect(trues(addAll(seen, old, 3))).toBeLessThan(10_000);
});

it("has not lost a span that came again later, when the segment of the first time goes", () => {
  const seen = createSeenSpans();
  const spans = ids(1_000);
  addAll(seen, spans, 1);
  addAll(seen, ids(100_000), 2);
  addAll(seen, spans, 2);
  seen.forgetBefore(2);
  expect(trues(addAll(seen, spans, 3))).toBe(spans.length);
});
