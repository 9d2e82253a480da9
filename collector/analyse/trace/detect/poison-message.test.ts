import { expect, it } from "vitest";
import { poisonMessage } from "./poison-message.ts";
import { seen, trace } from "./seen-for-test.ts";

const sent = "shop send letters producer 0-2";
const attempt = (label: string, from: number, mark = "!"): string =>
  `  ${label}: post process letters consumer${mark} ${from}-${from + 5}`;
const attributes = {
  a: { "messaging.message.id": "a" },
  b: { "messaging.message.id": "b" },
};

it.each([
  {
    name: "a message that failed three times: the work of all three",
    table: [sent, attempt("a", 10), attempt("a", 30), attempt("a", 50)],
    found: ["post process letters (letters): saves 15 ms"],
  },
  { name: "twice may be chance", table: [sent, attempt("a", 10), attempt("a", 30)], found: [] },
  {
    name: "three messages that failed once each",
    table: [sent, attempt("a", 10), attempt("b", 30), attempt("b", 50)],
    found: [],
  },
  {
    name: "one that went well in the end, at the third time",
    table: [sent, attempt("a", 10), attempt("a", 30), attempt("a", 50, "")],
    found: [],
  },
])("$name", ({ table, found }) => {
  expect(seen(poisonMessage, [trace(table.join("\n"), { attributes })])).toEqual(found);
});
