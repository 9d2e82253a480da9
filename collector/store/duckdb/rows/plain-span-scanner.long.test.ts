import { createRandom } from "@playground/shared/random";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { mutate } from "@playground/shared/wire/otlp/mutate-for-test";
import { PG, span } from "@playground/shared/wire/otlp/samples-for-test";
import { expect, it } from "vitest";
import { aSpan } from "../../contract/telemetry.ts";
import { scannerComparison } from "./compare-scanners-for-test.ts";

it("100 000 mutated traces have the same rows in both scans of spans, mutated once or again and again", () => {
  const compare = scannerComparison();
  const random = createRandom(17);
  const called = aSpan({ id: 2, kind: "client", attributes: [["peer.service", "stock"]] });
  const whole = encodeTraces([span, { ...span, scope: PG, parentSpanId: undefined, events: [] }, called]);
  const outcomes = { plain: 0, left: 0 };
  let payload = whole;
  for (let round = 0; round < 100_000; round++) {
    const mutated = mutate(payload, random);
    const outcome = compare(mutated);
    outcomes[outcome]++;
    // What is still plain is mutated further, so that changes add up.
    payload = outcome === "plain" && random() < 0.8 ? mutated : whole;
  }
  expect(outcomes.plain).toBeGreaterThan(10_000);
  expect(outcomes.left).toBeGreaterThan(10_000);
});
