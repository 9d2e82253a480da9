import { expect, it } from "vitest";
import { groupColumns } from "./group-columns.ts";

it.each([
  { query: "fields @message | limit 5", columns: [] },
  { query: "stats count(*)", columns: [] },
  { query: "stats count(*) as n by bin(1m), status", columns: ["bin(1m) bin", "status"] },
  { query: "stats avg(x) by bin(5m) as t", columns: ["t bin"] },
  { query: "stats count(*) by a | stats max(n) by concat(a, 'by, |') as b # by c", columns: ["b"] },
  { query: "filter m like /a|b by c/ | STATS count() BY  service", columns: ["service"] },
])("$query is by $columns", ({ query, columns }) => {
  expect(groupColumns(query).map(({ name, isBin }) => `${name}${isBin ? " bin" : ""}`)).toEqual(columns);
});
