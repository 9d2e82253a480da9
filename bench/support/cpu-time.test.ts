import { expect, it } from "vitest";
import { ticksOf } from "./cpu-time.ts";

it("adds user and system time, also where the name looks like fields", () => {
  const stat =
    "812 (a) S (b c) S 1 812 812 0 -1 4194304 4103 0 7 0 345 67 89 12 20 0 11 0 16254 1157124096 14501 18446744073709551615";
  expect(ticksOf(stat)).toBe(412);
});
