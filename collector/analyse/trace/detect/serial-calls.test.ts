import { expect, it } from "vitest";
import { seen, trace } from "./seen-for-test.ts";
import { serialCalls } from "./serial-calls.ts";

const call = (service: string, from: number, to: number): string => `
  shop GET /${service} client ${from}-${to}
    ${service} GET /${service} server ${from + 1}-${to - 1}`;

it.each([
  {
    name: "three calls one after the other could take as long as the longest",
    table: `
shop GET /page server 0-20
${call("stock", 1, 7)}${call("price", 7, 12)}${call("photo", 13, 18)}`,
    // Without the second and the third: 20 − 5 − 5.
    found: ["shop GET /page (photo, price, stock): saves 10 ms"],
  },
  {
    name: "two are none",
    table: `
shop GET /page server 0-13
${call("stock", 1, 6)}${call("price", 7, 12)}`,
    found: [],
  },
  {
    name: "three at once are none",
    table: `
shop GET /page server 0-20
${call("stock", 1, 16)}${call("price", 1, 15)}${call("photo", 2, 17)}`,
    found: [],
  },
  {
    name: "three of which two could save a fifth of the whole",
    table: `
shop GET /page server 0-50
${call("stock", 1, 31)}${call("price", 32, 37)}${call("photo", 38, 43)}`,
    found: ["shop GET /page (photo, price, stock): saves 10 ms"],
  },
  {
    name: "three of which two could save less are none",
    table: `
shop GET /page server 0-51
${call("stock", 1, 31)}${call("price", 32, 37)}${call("photo", 38, 43)}`,
    found: [],
  },
  {
    name: "one after the other while something else takes longer anyway: none",
    table: `
shop GET /page server 0-31
${call("stock", 1, 7)}${call("price", 7, 12)}${call("photo", 13, 18)}${call("slow", 1, 30)}`,
    found: [],
  },
])("$name", ({ table, found }) => {
  expect(seen(serialCalls, [trace(table)])).toEqual(found);
});
