import { expect, it } from "vitest";
import { awsCommand, awsSeconds, shellWord } from "./aws-command.ts";

it("names options as the CLI does, and quotes what a shell would take apart", () => {
  expect(
    awsCommand("xray get-trace-summaries", {
      startTime: awsSeconds(1_767_225_600_500),
      endTime: "1767225601",
      filterExpression: 'service("orders") AND user = "o\'hara"',
      samplingStrategy: undefined,
    }),
  ).toBe(
    `aws xray get-trace-summaries --start-time 1767225600.500 --end-time 1767225601 --filter-expression 'service("orders") AND user = "o'\\''hara"'`,
  );
});

it("gives a list as several words", () => {
  expect(awsCommand("xray batch-get-traces", { traceIds: ["1-a-b", "1-c-d"] })).toBe(
    "aws xray batch-get-traces --trace-ids 1-a-b 1-c-d",
  );
});

it.each([
  { text: "plain-1.2:3/x_y@z", word: "plain-1.2:3/x_y@z" },
  { text: "", word: "''" },
  { text: "$(rm -rf)", word: "'$(rm -rf)'" },
  { text: "a\nb", word: "'a\nb'" },
])("$text is quoted as $word", ({ text, word }) => {
  expect(shellWord(text)).toBe(word);
});
