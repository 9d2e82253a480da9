import { expect, it } from "vitest";
import { divideLine } from "./columns.ts";

it.each([
  { terminal: undefined, total: 80, name: 46, bar: 22 },
  { terminal: 80, total: 80, name: 46, bar: 22 },
  { terminal: 40, total: 60, name: 32, bar: 16 },
  { terminal: 140, total: 140, name: 86, bar: 42 },
  { terminal: 400, total: 400, name: 308, bar: 80 },
])("divides a line of $terminal characters", ({ terminal, total, name, bar }) => {
  expect(divideLine(terminal)).toEqual({ total, name, bar, time: 8 });
  expect(name + 1 + bar + 1 + 8 + 2).toBe(total);
});
