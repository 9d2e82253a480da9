import { expect, it } from "vitest";
import { FUNCTIONS, type FunctionSignature } from "../functions.ts";
import { AGGREGATE_FUNCTIONS } from "./aggregates/compile-aggregate.ts";
import { ROW_FUNCTIONS } from "./calls.ts";
import { ODD_LINES } from "./lines-for-test.ts";
import { rowsForTest } from "./run-for-test.ts";

const known = (isAggregate: boolean): FunctionSignature[] =>
  [...FUNCTIONS.values()].filter((each) => each.isAggregate === isAggregate);

it("runs every function that the parser knows, and no other", () => {
  expect([...ROW_FUNCTIONS].sort()).toEqual(
    known(false)
      .map(({ name }) => name)
      .sort(),
  );
  expect([...AGGREGATE_FUNCTIONS].sort()).toEqual(
    known(true)
      .map(({ name }) => name)
      .sort(),
  );
});

const STRANGE = [
  ...[
    "absent",
    "nothing",
    "text",
    "none",
    "blank",
    "huge",
    "tiny",
    "map",
    "list",
    "yes",
    "digits",
    "@timestamp",
  ],
  ...["-1", "0", "2.5", '"%"', '"["', '"10.0.0.1/8"', '"::/0"', '"\\\\x"', "j.huge", "j.deep", "1 / 0"],
];
const [LINE] = ODD_LINES.map((line) => ({
  ...line,
  message:
    '{"nothing":null,"text":"a\\ud800b👍","none":"","blank":" \\t","huge":1e999,"tiny":5e-324,"map":{"a":1},"list":[1,[2]],"yes":true,"digits":"007","json":"{\\"huge\\":-1e400,\\"deep\\":[[[]]]}"}',
}));

/** Calls with one argument of each kind after the other, and all others next to it. */
function callsOf({ name, kinds, minArguments, maxArguments }: FunctionSignature): string[] {
  const counts = [...new Set([minArguments, Math.min(maxArguments, minArguments + 1)])];
  return counts.flatMap((count) =>
    STRANGE.flatMap((_, first) =>
      [0, 1, 5, 11].map((step) => {
        const items = Array.from({ length: count }, (_, n) => {
          const kind = kinds[Math.min(n, kinds.length - 1)];
          if (kind === "period") return "1mo";
          if (kind === "regex") return '"(a)|\\\\d*"';
          return kind === "percent" ? "95" : STRANGE[(first + n * step) % STRANGE.length];
        });
        return `${name}(${items.join(", ")})`;
      }),
    ),
  );
}

it.each(known(false))("$name takes whatever it is given", (signature) => {
  const calls = [...new Set(callsOf(signature))];
  for (const call of calls) {
    const rows = rowsForTest(
      `fields jsonParse(json) as j | display ${call} as x`,
      LINE === undefined ? [] : [LINE],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.x ?? "").not.toMatch(/^(?:NaN|-?Infinity|undefined|null|\[object Object\])$/);
  }
});

it.each(known(true))("$name takes whatever it is given", (signature) => {
  const calls = [...new Set(callsOf(signature))];
  for (const call of calls) {
    const rows = rowsForTest(
      `fields jsonParse(json) as j | stats ${call} as x by list, absent`,
      LINE === undefined ? [] : [LINE, LINE],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.x ?? "").not.toMatch(/^(?:NaN|-?Infinity|undefined|null|\[object Object\])$/);
  }
});
