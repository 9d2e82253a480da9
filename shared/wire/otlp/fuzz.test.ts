import { expect, it } from "vitest";
import { FUZZ_TARGETS, fuzz, readJson, SPAN_JSON } from "./fuzz-for-test.ts";

it.each(FUZZ_TARGETS)("mutated $name are malformed or give items", (target) => fuzz(target, 2_000));

it("JSON with any value in any place is malformed or gives items", () => {
  const values = [...SPAN_JSON.matchAll(/(?<=:)(?:"[^"]*"|[\d.]+|true)/g)];
  expect(values.length).toBeGreaterThan(12);
  for (const { index, 0: value } of values) {
    for (const other of [
      "null",
      "[]",
      "{}",
      '""',
      '"x"',
      "-1",
      "1e300",
      "12345678901234567890123",
      "false",
    ]) {
      const json = SPAN_JSON.slice(0, index) + other + SPAN_JSON.slice(index + value.length);
      try {
        readJson(Buffer.from(json));
      } catch (error) {
        expect(error, json).toMatchObject({ name: "MalformedJsonError" });
      }
    }
  }
});
