import { NormalizedSchema } from "@smithy/core/schema";
import { describe, expect, it } from "vitest";
import { formTree, formValue } from "./form-tree.ts";
import type { StaticSchema } from "./service.ts";

const STRING_LIST: StaticSchema = [1, "test", "StringList", 0, 0];
const STRING_MAP: StaticSchema = [2, "test", "StringMap", 0, 0, 0];
const PAIR: StaticSchema = [3, "test", "Pair", 0, ["Name", "Value"], [0, 0]];
const PAIR_LIST: StaticSchema = [1, "test", "PairList", 0, () => PAIR];
const INPUT: StaticSchema = [
  3,
  "test",
  "Input",
  0,
  ["Text", "List", "Map", "Pairs", "Pair"],
  [0, () => STRING_LIST, () => STRING_MAP, () => PAIR_LIST, () => PAIR],
];

const read = (form: string) => formValue(NormalizedSchema.of(INPUT), formTree(new URLSearchParams(form)));

describe("a form", () => {
  // The examples of https://smithy.io/2.0/aws/protocols/aws-query-protocol.html, with other names.
  it.each([
    { form: "", value: {} },
    { form: "Text=a%20b%26c+d", value: { Text: "a b&c d" } },
    { form: "Text=", value: { Text: "" } },
    { form: "List.member.1=a&List.member.2=b", value: { List: ["a", "b"] } },
    { form: "List.member.10=j&List.member.9=i&List.member.2=b", value: { List: ["b", "i", "j"] } },
    { form: "List=", value: { List: [] } },
    {
      form: "Map.entry.1.key=a&Map.entry.1.value=x&Map.entry.2.key=__proto__&Map.entry.2.value=y",
      value: {
        Map: Object.fromEntries([
          ["a", "x"],
          ["__proto__", "y"],
        ]),
      },
    },
    {
      form: "Pairs.member.1.Name=a&Pairs.member.1.Value=b&Pairs.member.2.Name=c",
      value: { Pairs: [{ Name: "a", Value: "b" }, { Name: "c" }] },
    },
    { form: "Pair.Name=a&Unknown.member.1=x&Pair.Other=y", value: { Pair: { Name: "a" } } },
  ])("$form", ({ form, value }) => {
    expect(read(form)).toStrictEqual(value);
  });

  it.each([
    { form: "Text=a&Text=b", problem: "the parameter Text is given twice" },
    { form: "Text.member.1=a", problem: "the parameter Text has no parts" },
    { form: "Pair=a", problem: "the parameter Pair has parts, and no value of its own" },
    { form: "List.member.1=a&List=b", problem: "the parameter List has parts, and no value of its own" },
    { form: "List.member.one=a", problem: "the parameter List.member.one has no number" },
    { form: "Pairs.member.-1.Name=a", problem: "the parameter Pairs.member.-1 has no number" },
    { form: "Map.entry.1.value=a", problem: "the parameter Map.entry.1.key is missing" },
    { form: "Pairs.member.3.Name.first=a", problem: "the parameter Pairs.member.3.Name has no parts" },
  ])("is refused: $form", ({ form, problem }) => {
    expect(() => read(form)).toThrow(
      expect.objectContaining({ code: "SerializationException", message: problem }),
    );
  });

  it("of more than 200 000 parameters is refused", () => {
    const parameters = Array.from({ length: 200_001 }, (_, index): [string, string] => [`a${index}`, ""]);
    expect(() => formTree(parameters)).toThrow("there are more than 200000 parameters");
  });
});
