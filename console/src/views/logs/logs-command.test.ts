import { parseFilterPattern } from "@playground/collector/analyse/log-filter/parse";
import { expect, it } from "vitest";
import { readLogChoice } from "./log-search.ts";
import { conditions, logsCommand } from "./logs-command.ts";

it.each([
  { query: "", pattern: undefined },
  { query: "text=out of", pattern: '"out of"' },
  { query: 'correlation_id=a"b', pattern: '{ $.correlation_id = "a\\"b" }' },
  {
    query: "level=error&trace_id=1-5759e988-bd862e3fe1be46a994272793",
    pattern:
      '{ $.trace_id = "5759e988bd862e3fe1be46a994272793" && ($.level = "error" || $.level = "fatal") }',
  },
  { query: "pattern={ $.sku = tea }", pattern: "{ $.sku = tea }" },
])("$query is the pattern $pattern", ({ query, pattern }) => {
  const written = conditions(readLogChoice(new URLSearchParams(query)));
  expect(written).toEqual({ filterPattern: pattern, query: undefined });
  if (pattern !== undefined) expect(() => parseFilterPattern(pattern)).not.toThrow();
});

it.each([
  {
    query: "level=fatal&text=it's",
    pattern: '{ $.level = "fatal" }',
    rest: "events[?contains(message, 'it\\'s')]",
  },
  {
    query: "pattern=tea&level=error&correlation_id=demo-1&text=out",
    pattern: "tea",
    rest: `events[?contains(message, '"correlation_id":"demo-1"') && (contains(message, '"level":"error"') || contains(message, '"level":"fatal"')) && contains(message, 'out')]`,
  },
])("what does not go into the pattern of $query is asked of the answer", ({ query, pattern, rest }) => {
  expect(conditions(readLogChoice(new URLSearchParams(query)))).toEqual({
    filterPattern: pattern,
    query: rest,
  });
});

it("is a command for each service, or for the one that is chosen", () => {
  const asked = { services: ["storefront", "orders"], from: 1_000.5, to: 2_000 };
  const choice = readLogChoice(new URLSearchParams("text=tea"));
  expect(logsCommand({ ...asked, choice })).toBe(
    [
      `aws logs filter-log-events --log-group-name /playground/storefront --start-time 1000 --end-time 2000 --filter-pattern '"tea"'`,
      `aws logs filter-log-events --log-group-name /playground/orders --start-time 1000 --end-time 2000 --filter-pattern '"tea"'`,
    ].join("\n"),
  );
  expect(logsCommand({ ...asked, choice: { ...choice, service: "inventory" } })).toBe(
    `aws logs filter-log-events --log-group-name /playground/inventory --start-time 1000 --end-time 2000 --filter-pattern '"tea"'`,
  );
  expect(logsCommand({ ...asked, services: [], choice })).toBeUndefined();
});

it("names the group as the collector does, whatever the service is called", () => {
  const choice = { ...readLogChoice(new URLSearchParams("")), service: "my shop (é)" };
  expect(logsCommand({ choice, services: [], from: 0, to: 1 })).toContain(
    " --log-group-name /playground/my_shop____ ",
  );
});
