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

const SERVICES = [
  { name: "storefront", log_groups: ["/playground/storefront"] },
  { name: "orders", log_groups: ["/ecs/orders", "/playground/orders"] },
  { name: "mail", log_groups: ["/ecs/orders"] },
];

const commandOf = (logGroup: string): string =>
  `aws logs filter-log-events --log-group-name ${logGroup} --start-time 1000 --end-time 2000 --filter-pattern '"tea"'`;

it.each([
  { service: "", groups: ["/playground/storefront", "/ecs/orders", "/playground/orders"] },
  { service: "orders", groups: ["/ecs/orders", "/playground/orders"] },
  { service: "mail", groups: ["/ecs/orders"] },
])("is a command for each log group of the service $service", ({ service, groups }) => {
  const choice = { ...readLogChoice(new URLSearchParams("text=tea")), service };
  expect(logsCommand({ services: SERVICES, choice, from: 1_000.5, to: 2_000 })).toBe(
    groups.map(commandOf).join("\n"),
  );
});

it.each(["", "inventory"])("is none where the service %j has written nothing", (service) => {
  const choice = { ...readLogChoice(new URLSearchParams("")), service };
  const services = service === "" ? [] : SERVICES;
  expect(logsCommand({ services, choice, from: 1_000, to: 2_000 })).toBeUndefined();
});
