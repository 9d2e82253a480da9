import { expect, it } from "vitest";
import { createRandom } from "../../random.ts";
import { encodeTraces } from "./encode-traces.ts";
import { FUZZ_TARGETS, fuzz } from "./fuzz-for-test.ts";
import { mutate } from "./mutate-for-test.ts";
import { PG, span } from "./samples-for-test.ts";
import { compareReaders } from "./scan-traces-for-test.ts";

it.each(FUZZ_TARGETS)("100 000 mutated $name are malformed or give items", (target) => fuzz(target, 100_000));

it("100 000 mutated traces are the same to a scan and to the decoder, mutated once or again and again", () => {
  const random = createRandom(13);
  const whole = encodeTraces([span, { ...span, scope: PG, parentSpanId: undefined, events: [], links: [] }]);
  const outcomes = { malformed: 0, read: 0 };
  let payload = whole;
  for (let round = 0; round < 100_000; round++) {
    const mutated = mutate(payload, random);
    const outcome = compareReaders(mutated);
    outcomes[outcome]++;
    // What is still read is mutated further, so that damage adds up.
    payload = outcome === "read" && random() < 0.8 ? mutated : whole;
  }
  expect(outcomes.read).toBeGreaterThan(10_000);
  expect(outcomes.malformed).toBeGreaterThan(10_000);
});
