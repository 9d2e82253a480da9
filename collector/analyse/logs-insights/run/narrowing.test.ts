import { expect, it } from "vitest";
import type { MessageCondition } from "../../../store/log-scan.ts";
import { narrowQuery } from "../narrow-messages.ts";
import { parseQuery } from "../parse.ts";
import { LINES } from "./lines-for-test.ts";
import { runForTest } from "./run-for-test.ts";

const QUERIES = 1500;

/** Numbers from 0 to below 1, the same ones each time. @see https://en.wikipedia.org/wiki/Linear_congruential_generator */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const FIELDS = [
  ...[
    "level",
    "msg",
    "sku",
    "customer.name",
    "customer.vip",
    "error.message",
    "http.status_code",
    "tags.0",
    "tags",
  ],
  ...[
    "duration_ms",
    "retry",
    "packets",
    "srcAddr",
    "n",
    "yes",
    "big",
    "esc",
    "slash",
    "quote",
    "emoji",
    "constructor",
  ],
  ...[
    "@message",
    "@message",
    "@log",
    "@logStream",
    "@type",
    "@requestId",
    "@duration",
    "@xrayTraceId",
    "@@type",
  ],
  ...["cart.items", "a.b.c", "absent", "made"],
];
const TEXTS = [
  ...[
    "error",
    "ERROR",
    "order 4",
    "order 4 placed",
    "tea",
    "Åsa",
    "李雷",
    "out of stock",
    "503",
    "true",
    "1",
    "90",
    "200",
  ],
  ...[
    "12345678901234567890",
    "1e3",
    "1000",
    "new",
    "2001:db8::1",
    "REPORT",
    "own",
    "proto",
    "a/b",
    'say \\"hi\\"',
    "👍",
  ],
  ...[
    "Exception",
    "GET",
    "orders-1",
    "/odd",
    "00000002-65ce",
    "0.0",
    "",
    " ",
    "er",
    "\\n",
    "\\t",
    "301.5",
    "128000000",
  ],
];
const REGEXES = [
  "error",
  "(?i)ERROR",
  "order \\d placed",
  "(tea|mug)",
  "^REPORT",
  "out.*stock",
  "x?",
  "[a-c]+",
  "1\\.5",
  "(?i)k",
];

/** Makes filters of all kinds, over fields that the lines have and have not. */
function filterMaker(random: () => number) {
  const pick = (items: readonly string[]): string => items[Math.floor(random() * items.length)] ?? "";
  const text = (): string => `"${pick(TEXTS)}"`;
  const simple = (): string => {
    const field = pick(FIELDS);
    return (
      [
        () => `${field} = ${text()}`,
        () => `${text()} = ${field}`,
        () => `${field} != ${text()}`,
        () => `${field} = ${Math.floor(random() * 300)}`,
        () => `${field} in [${text()}, ${text()}]`,
        () => `${field} not in [${text()}, ${text()}]`,
        () => `${field} like ${text()}`,
        () => `${field} not like ${text()}`,
        () => `${field} like /${pick(REGEXES)}/`,
        () => `strcontains(${field}, ${text()})`,
        () => `startsWith(${field}, ${text()})`,
        () => `endsWith(tolower(${field}), ${text()})`,
        () => `ispresent(${field})`,
        () => `concat(${field}, ${text()}) like ${text()}`,
      ][Math.floor(random() * 14)]?.() ?? ""
    );
  };
  const condition = (depth: number): string => {
    const kind = depth === 0 ? 0 : random();
    if (kind < 0.5) return simple();
    if (kind < 0.7) return `(${condition(depth - 1)} and ${condition(depth - 1)})`;
    if (kind < 0.9) return `(${condition(depth - 1)} or ${condition(depth - 1)})`;
    return `not (${condition(depth - 1)})`;
  };
  const beginnings = [
    "",
    "",
    'fields concat(level, "!") as made | ',
    'parse @message "* *" as made, rest | ',
    "sort sku | ",
  ];
  const ends = ["", " | limit 500", " | display @ptr", ` | filter ${condition(1)}`];
  return (): string => `${pick(beginnings)}filter ${condition(2)}${pick(ends)}`;
}

function holds(condition: MessageCondition, message: string): boolean {
  if ("contains" in condition) return message.includes(condition.contains);
  if ("all" in condition) return condition.all.every((part) => holds(part, message));
  return condition.any.some((part) => holds(part, message));
}

it("never excludes a line that the query keeps", () => {
  const nextQuery = filterMaker(randomNumbers(6));
  let narrower = 0;
  for (let each = 0; each < QUERIES; each++) {
    const query = nextQuery();
    const condition = narrowQuery(parseQuery(query));
    const { rows } = runForTest(query, LINES);
    const kept = new Set(rows.map((cells) => cells.at(-1)?.value));
    const excluded = LINES.filter(({ message }) => !holds(condition, message));
    const wrong = excluded.filter(({ id }) => kept.has(id)).map(({ id }) => id);
    expect({ query, wrong }).toEqual({ query, wrong: [] });
    if (excluded.length > 0) narrower++;
  }
  expect(narrower).toBeGreaterThan(QUERIES / 5);
});
