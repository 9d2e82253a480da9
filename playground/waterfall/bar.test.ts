import { expect, it } from "vitest";
import { drawBar } from "./bar.ts";

it.each([
  { name: "the whole trace", from: 0, to: 100, drawn: "██████████" },
  { name: "a quarter", from: 25, to: 50, drawn: "  ███     " },
  { name: "the end", from: 90, to: 100, drawn: "         █" },
  { name: "an instant at the start", from: 0, to: 0, drawn: "█         " },
  { name: "an instant in the middle", from: 50, to: 50, drawn: "     █    " },
  { name: "an instant at the end", from: 100, to: 100, drawn: "         █" },
  { name: "a clock that went backwards", from: 60, to: 40, drawn: "      █   " },
  { name: "a start before the trace's", from: -50, to: 20, drawn: "██        " },
  { name: "an end after the trace's", from: 80, to: 200, drawn: "        ██" },
])("draws $name", ({ from, to, drawn }) => {
  expect(drawBar({ fromMs: from, toMs: to }, 100, 10)).toBe(drawn);
});

it("draws a trace that took no time", () => {
  expect(drawBar({ fromMs: 0, toMs: 0 }, 0, 4)).toBe("█   ");
});
