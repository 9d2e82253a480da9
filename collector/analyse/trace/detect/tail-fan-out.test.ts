import { expect, it } from "vitest";
import { seen, trace } from "./seen-for-test.ts";
import { tailFanOut } from "./tail-fan-out.ts";

const call = (index: number, from: number, to: number): string => `
  shop GET /part/${index} client ${from}-${to}
    part GET /part/:n server ${from}-${to}`;

it.each([
  {
    name: "five calls at once, and the slowest takes twice the median: as if it had taken the median",
    table: `
shop GET /page server 0-22
${call(1, 1, 11)}${call(2, 1, 11)}${call(3, 1, 10)}${call(4, 1, 12)}${call(5, 1, 21)}`,
    // 20 of the slowest become 10, the median: the whole takes 12, since 11 of another one are then the longest.
    found: ["part GET /part/:n (shop): saves 9 ms"],
  },
  {
    name: "not twice the median is none",
    table: `
shop GET /page server 0-21
${call(1, 1, 11)}${call(2, 1, 11)}${call(3, 1, 10)}${call(4, 1, 12)}${call(5, 1, 20)}`,
    found: [],
  },
  {
    name: "four are none",
    table: `
shop GET /page server 0-22
${call(1, 1, 11)}${call(2, 1, 11)}${call(3, 1, 10)}${call(5, 1, 21)}`,
    found: [],
  },
  {
    name: "one after the other they are no fan-out",
    table: `
shop GET /page server 0-47
${call(1, 1, 6)}${call(2, 6, 11)}${call(3, 11, 16)}${call(4, 16, 21)}${call(5, 21, 46)}`,
    found: [],
  },
  {
    name: "the slowest of a whole that takes long anyway is none",
    table: `
shop GET /page server 0-60
${call(1, 1, 11)}${call(2, 1, 11)}${call(3, 1, 10)}${call(4, 1, 12)}${call(5, 1, 21)}`,
    found: [],
  },
])("$name", ({ table, found }) => {
  expect(seen(tailFanOut, [trace(table)])).toEqual(found);
});
