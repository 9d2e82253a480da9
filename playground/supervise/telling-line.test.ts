import { expect, it } from "vitest";
import { tellingLine } from "./telling-line.ts";

it.each([
  { name: "nothing was said", lines: [], telling: undefined },
  { name: "there is no error", lines: ["starting", "  the port is taken "], telling: "the port is taken" },
  {
    name: "Node reports an uncaught error",
    lines: ["levels.js:194", "TypeError: no such level", "    at pino (pino.js:168:3)", "Node.js v24.21.0"],
    telling: "TypeError: no such level",
  },
  {
    name: "Node reports something thrown that is no error",
    lines: ["Uncaught:", "42", "Node.js v24.21.0"],
    telling: "Node.js v24.21.0",
  },
  {
    name: "V8 has run out of memory",
    lines: [
      "",
      "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
      " 1: 0x7ef4fe _start",
    ],
    telling: "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
  },
  { name: "an error was survived", lines: ["Error: lost", "    at x", "giving up"], telling: "giving up" },
])("picks the line that says most where $name", ({ lines, telling }) => {
  expect(tellingLine(lines)).toBe(telling);
});
