import type { AttributeValue } from "@playground/shared/model/attributes";
import { expect, it } from "vitest";
import { attributeText } from "./attribute-text.ts";

it.each<{ value: AttributeValue; text: string }>([
  { value: "as it is", text: "as it is" },
  { value: "", text: "" },
  { value: 1.5, text: "1.5" },
  { value: 9_007_199_254_740_993n, text: "9007199254740993" },
  { value: false, text: "false" },
  { value: null, text: "null" },
  { value: Number.NaN, text: "NaN" },
  { value: new Uint8Array([1, 2, 3]), text: "AQID" },
  { value: ["a", 1, null, true], text: '["a",1,null,true]' },
  { value: [9_007_199_254_740_993n, Number.POSITIVE_INFINITY], text: '["9007199254740993","Infinity"]' },
  { value: { raw: Buffer.from([1, 2, 3]), inner: { list: [] } }, text: '{"raw":"AQID","inner":{"list":[]}}' },
  { value: JSON.parse('{"__proto__":{"a":1}}'), text: '{"__proto__":{"a":1}}' },
])("$value reads $text", ({ value, text }) => {
  expect(attributeText(value)).toBe(text);
});
