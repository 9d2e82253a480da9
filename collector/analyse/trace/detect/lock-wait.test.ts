import { expect, it } from "vitest";
import type { AnalysedTrace } from "../analyse-trace.ts";
import { observe } from "../observed.ts";
import { lockWait } from "./lock-wait.ts";
import { seen, trace } from "./seen-for-test.ts";

const LOCKING = "SELECT n FROM stock FOR UPDATE";

/** From and to, in milliseconds, of one statement each. */
type Times = readonly (readonly [from: number, to: number])[];

const requests = (times: Times, statement = LOCKING, besides = 2): AnalysedTrace[] =>
  times.map(([from, to], index) =>
    trace(
      `stock POST /stock server 0-${to - from + besides}\n  stock ${statement} client 1-${1 + to - from}`,
      {
        number: index + 1,
        at: from,
      },
    ),
  );

/** Ten that nobody kept waiting: 1 ms each. */
const QUICK: Times = Array.from({ length: 10 }, (_, index) => [2_000 + index * 20, 2_001 + index * 20]);

const found = (...savings: number[]): string[] =>
  savings.map((saving) => `stock ${LOCKING} (postgresql): saves ${saving} ms`);

it.each([
  {
    name: "a holder lets go: who came later waited less, and all end together",
    times: [
      [0, 100],
      [30, 101],
      [60, 102],
    ],
    // Less 1 ms, which it takes where nobody holds the lock.
    waits: found(99, 70, 41),
  },
  {
    name: "one after the other: a staircase",
    times: [
      [0, 20],
      [1, 40],
      [2, 60],
    ],
    waits: found(19, 38, 57),
  },
  {
    name: "side by side, as long as each other: slow, and nobody waits",
    times: [
      [0, 50],
      [20, 70],
      [40, 90],
    ],
    waits: [],
  },
  {
    name: "waits that met nobody else, where most are quick",
    times: [
      [0, 50],
      [200, 240],
    ],
    waits: found(49, 39),
  },
  {
    name: "9 ms are none",
    times: [
      [0, 9],
      [3, 9],
      [6, 9],
    ],
    waits: [],
  },
] satisfies { name: string; times: Times; waits: string[] }[])("$name", ({ times, waits }) => {
  expect(seen(lockWait, requests([...times, ...QUICK]))).toEqual(waits);
});

it("a statement that is always slow, alone each time, waits for nobody", () => {
  const alone = QUICK.map(([from]) => [from * 10, from * 10 + 50] as const);
  expect(seen(lockWait, requests(alone))).toEqual([]);
});

it.each([
  // 20 ms, less the millisecond that it takes anyway.
  { besides: 75, waits: found(19, 19) },
  { besides: 76, waits: [] },
])("a wait of 20 ms in a request that takes $besides ms besides", ({ besides, waits }) => {
  const times: Times = [[0, 20], [200, 220], ...QUICK];
  expect(seen(lockWait, requests(times, LOCKING, besides))).toEqual(waits);
});

it("what takes no lock waits for none", () => {
  const aligned: Times = [
    [0, 100],
    [30, 101],
    [60, 102],
  ];
  expect(seen(lockWait, requests([...aligned, ...QUICK], "SELECT n FROM stock"))).toEqual([]);
});

it("says how many groups ended together, and how many one after the other", () => {
  const both: Times = [
    [0, 100],
    [30, 101],
    [60, 102],
    [500, 520],
    [501, 540],
    [502, 560],
  ];
  const [first] = lockWait(observe(requests([...both, ...QUICK])));
  expect(first?.figures).toMatchObject({ aligned: 1, staircase: 1 });
});
