import { expect, it } from "vitest";
import { severityOf } from "./severity.ts";

it.each([
  ['{"level":"error","message":"INFO is a word here"}', "Error"],
  ['{"time":1,"level":30,"msg":"ERROR"}', "Info"],
  ['{"severity" : "WARNING"}', "Warning"],
  ['{"severityText":"Fatal"}', "Fatal"],
  ['{"level":"verbose","msg":"x"}', "None"],
  ["2026-11-23 12:00:00 [WARN] low on memory", "Warning"],
  ["2026-11-23T12:00:00Z\t1d3f\tERROR\tInvoke Error", "Error"],
  ["DEBUG a=1", "Debug"],
  ["TRACE_ID=5 INFORMATION", "None"],
  ["no error at all", "None"],
  ["", "None"],
])("%s is %s", (message, label) => {
  expect(severityOf(message)).toBe(label);
});

it("looks at the beginning of a line only", () => {
  expect(severityOf(`${"x ".repeat(1_000)} ERROR`)).toBe("None");
});
