import { expect, it } from "vitest";
import { observe } from "../observed.ts";
import { badInstance } from "./bad-instance.ts";
import { seen, trace } from "./seen-for-test.ts";

interface Side {
  readonly instance: string;
  readonly version?: string;
  readonly millis: number;
  readonly servings?: number;
  readonly failures?: number;
}

/** A call of `stock` a line; the caller is always the same process. */
const calls = (sides: readonly Side[], below = "") =>
  sides.flatMap(({ instance, version = "1", millis, servings = 8, failures = 0 }, side) =>
    Array.from({ length: servings }, (_, index) =>
      trace(
        `
shop GET /cart server 0-${millis + 4}
  shop GET /stock client 1-${millis + 1}
    stock GET /stock server${index < failures ? `! 2-${millis}${below}` : ` 2-${millis}`}`,
        {
          number: 1 + side * 100 + index,
          at: side * 50 + index * 200,
          processes: { stock: { instance, version } },
        },
      ),
    ),
  );

const found = (count: number, value: string, saving: number): string[] =>
  Array.from({ length: count }, () => `stock GET /stock (${value}): saves ${saving} ms`);

it.each([
  {
    name: "one of two takes two and a half times as long, and 10 ms more",
    sides: [
      { instance: "a", millis: 8 },
      { instance: "b", millis: 20 },
    ],
    lines: found(8, "b", 12),
  },
  {
    name: "not quite two and a half times",
    sides: [
      { instance: "a", millis: 8 },
      { instance: "b", millis: 19 },
    ],
    lines: [],
  },
  {
    name: "less than 10 ms more",
    sides: [
      { instance: "a", millis: 4 },
      { instance: "b", millis: 13 },
    ],
    lines: [],
  },
  {
    name: "seven of one side say too little",
    sides: [
      { instance: "a", millis: 8 },
      { instance: "b", millis: 40, servings: 7 },
    ],
    lines: [],
  },
  {
    name: "all are slow",
    sides: [
      { instance: "a", millis: 40 },
      { instance: "b", millis: 40 },
    ],
    lines: [],
  },
  {
    name: "two of three are slow: the one is rather a good one",
    sides: [
      { instance: "a", millis: 8 },
      { instance: "b", millis: 40 },
      { instance: "c", millis: 40 },
    ],
    lines: [],
  },
  {
    name: "a fifth of what it serves fails, and of the others' nothing",
    sides: [
      { instance: "a", millis: 8, servings: 10 },
      { instance: "b", millis: 8, servings: 10, failures: 2 },
    ],
    lines: found(2, "b", 0),
  },
  {
    name: "less than a fifth fails",
    sides: [
      { instance: "a", millis: 8, servings: 10 },
      { instance: "b", millis: 8, servings: 11, failures: 2 },
    ],
    lines: [],
  },
  {
    name: "the others fail, too",
    sides: [
      { instance: "a", millis: 8, servings: 19, failures: 1 },
      { instance: "b", millis: 8, servings: 10, failures: 2 },
    ],
    lines: [],
  },
] satisfies { name: string; sides: Side[]; lines: string[] }[])("$name", ({ sides, lines }) => {
  expect(seen(badInstance, calls(sides))).toEqual(lines);
});

it("who only passes on a failure is not at fault", () => {
  const sides: Side[] = [
    { instance: "a", millis: 30, servings: 10 },
    { instance: "b", millis: 30, servings: 10, failures: 5 },
  ];
  const passedOn = `
      stock GET /price client! 4-20
        price GET /price server! 5-19`;
  expect(seen(badInstance, calls(sides, passedOn))).toEqual([]);
});

it.each([
  { name: "the slow one is of another version: the version", versions: ["1", "2"], kind: "bad-version" },
  { name: "of the same version: the instance", versions: ["1", "1"], kind: "bad-instance" },
])("$name", ({ versions: [first = "", second = ""], kind }) => {
  const sides: Side[] = [
    { instance: "a", version: first, millis: 8 },
    { instance: "b", version: second, millis: 40 },
  ];
  const kinds = badInstance(observe(calls(sides))).map((occurrence) => occurrence.kind);
  expect(new Set(kinds)).toEqual(new Set([kind]));
});
