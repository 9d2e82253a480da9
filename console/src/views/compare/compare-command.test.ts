import { parseFilterExpression } from "@playground/collector/analyse/xray-filter/parse";
import { expect, it } from "vitest";
import { readCompareChoice } from "./compare-choice.ts";
import { compareCommand } from "./compare-command.ts";

const written = (query: string): string[] =>
  compareCommand(readCompareChoice(new URLSearchParams(query)), { from: 1_000, to: 9_000 }).split("\n");

it("asks for all of them where the slow ones are set against the others", () => {
  expect(written("")).toEqual(["aws xray get-trace-summaries --start-time 1.000 --end-time 9.000"]);
});

it("asks for those before and after", () => {
  expect(written("by=before&before=1970-01-01T00:00:04Z")).toEqual([
    "aws xray get-trace-summaries --start-time 1.000 --end-time 4.000",
    "aws xray get-trace-summaries --start-time 4.000 --end-time 9.000",
  ]);
  expect(written("by=before&before=2026-01-01T00:00:04Z")).toHaveLength(1);
});

it.each([
  {
    query: "by=attribute&attribute=app.customer=grace",
    expected: ['!(annotation["app_customer"] = "grace")', 'annotation["app_customer"] = "grace"'],
  },
  {
    query: "by=attribute&attribute=tries=2&against=1",
    expected: ['annotation["tries"] = 1', 'annotation["tries"] = 2'],
  },
  {
    query: "by=attribute&attribute=service.version=0.2.0&against=0.1.0&operation=POST /orders",
    expected: [
      'annotation["service_version"] = "0.1.0" AND annotation["http_route"] = "/orders"',
      'annotation["service_version"] = "0.2.0" AND annotation["http_route"] = "/orders"',
    ],
  },
])("asks for both sides of $query", ({ query, expected }) => {
  const commands = written(query);
  const expressions = commands.map((command) => /--filter-expression '(.*)'$/.exec(command)?.[1] ?? "");
  expect(expressions).toEqual(expected);
  for (const expression of expressions) expect(() => parseFilterExpression(expression)).not.toThrow();
});
