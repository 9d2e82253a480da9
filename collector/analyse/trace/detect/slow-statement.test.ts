import { expect, it } from "vitest";
import { seen, trace, traces } from "./seen-for-test.ts";
import { slowStatement } from "./slow-statement.ts";

const request = (whole: number, from: number, to: number): string => `
orders GET /orders server 0-${whole}
  orders SELECT * FROM lines client ${from}-${to}`;

it.each([
  {
    name: "a statement of 15 ms that takes 40 % of the whole",
    table: request(37, 5, 20),
    found: ["orders SELECT * FROM lines (postgresql): saves 15 ms"],
  },
  { name: "one that takes less than 40 % is none", table: request(38, 5, 20), found: [] },
  { name: "one of 14 ms is none, be it all of the whole", table: request(14, 0, 14), found: [] },
  {
    name: "the same statement twice counts together",
    table: `${request(37, 5, 13)}
  orders SELECT * FROM lines client 15-24`,
    found: ["orders SELECT * FROM lines (postgresql): saves 17 ms"],
  },
  {
    name: "five times the same is rather a loop",
    table: `
orders GET /orders server 0-31
${[1, 2, 3, 4, 5].map((at) => `  orders SELECT 1 FROM lines client ${at * 5}-${at * 5 + 4}`).join("\n")}`,
    found: [],
  },
  {
    name: "one that nobody waits for is none",
    table: `${request(60, 5, 30)}
  orders GET /stock client 5-55`,
    found: [],
  },
])("$name", ({ table, found }) => {
  expect(seen(slowStatement, [trace(table)])).toEqual(found);
});

it("the way to the database and back cannot be saved", () => {
  const withBegin = traces(
    5,
    100,
    () => `${request(60, 5, 45)}
  orders BEGIN client 1-4`,
  );
  expect(seen(slowStatement, withBegin)).toEqual(
    Array.from({ length: 5 }, () => "orders SELECT * FROM lines (postgresql): saves 37 ms"),
  );
});
