import { expect, it } from "vitest";
import { insightsCommand } from "./insights-command.ts";

it("starts the query, waits until it is over, and asks for its answer", () => {
  const asked = { query: "filter a = 'b'", groups: ["/playground/orders", "/x"], from: 1_500, to: 9_001 };
  expect(insightsCommand(asked)).toBe(
    [
      `QUERY_ID=$(aws logs start-query --log-group-names /playground/orders /x --start-time 1 --end-time 10 --query-string 'filter a = '\\''b'\\''' --query queryId --output text)`,
      `while aws logs get-query-results --query-id "$QUERY_ID" --query status --output text | grep -qE 'Scheduled|Running'; do sleep 1; done`,
      `aws logs get-query-results --query-id "$QUERY_ID"`,
    ].join("\n"),
  );
});

it("is none where there is no log group", () => {
  expect(insightsCommand({ query: "limit 1", groups: [], from: 0, to: 1 })).toBeUndefined();
});
