import { expect, it } from "vitest";
import { toJsonObject, toJsonValue } from "./json-value.ts";

it.each([
  { value: "text", json: '"text"' },
  { value: 1.5, json: "1.5" },
  { value: true, json: "true" },
  { value: null, json: "null" },
  { value: 9_223_372_036_854_775_807n, json: '"9223372036854775807"' },
  { value: Number.NaN, json: '"NaN"' },
  { value: Number.NEGATIVE_INFINITY, json: '"-Infinity"' },
  { value: new Uint8Array([0xfb, 0xff]), json: '"+/8="' },
  { value: [1n, [new Uint8Array([1])], { a: 2n }], json: '["1",["AQ=="],{"a":"2"}]' },
])("writes $value as $json", ({ value, json }) => {
  expect(JSON.stringify(toJsonValue(value))).toBe(json);
});

it("keeps a key that names what every object inherits", () => {
  const attributes = Object.assign(Object.create(null), { constructor: "a" });
  Object.defineProperty(attributes, "__proto__", { value: "b", enumerable: true });
  expect(JSON.stringify(toJsonObject(attributes))).toBe('{"constructor":"a","__proto__":"b"}');
});
