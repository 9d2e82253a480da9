import { expect, it } from "vitest";
import { eventLoopBlocked } from "./event-loop-blocked.ts";
import { seen, trace } from "./seen-for-test.ts";

interface Request {
  readonly at: number;
  readonly table: string;
}

/** A request that takes 10 ms, most of them a call. */
const short = (at: number): Request => ({
  at,
  table: `
shop GET /cart server 0-10
  shop GET /stock client 2-8
    stock GET /stock server 3-7`,
});

/** A request that asks, and then computes for 64 ms. */
const SIGN: Request = {
  at: 0,
  table: `
shop GET /sign server 0-70
  shop GET /key client 1-6
    stock GET /key server 2-5`,
};

/** One that came meanwhile: its answer, there after 4 ms, is read when the thread is free, at 71. */
const HELD: Request = {
  at: 3,
  table: `
shop GET /cart server 0-72
  shop GET /stock client 1-68
    stock GET /stock server 2-5`,
};

const QUIET = [short(70), short(100), short(130), short(160)];

/** The same again and again. */
const repeatedly = (requests: readonly Request[], { rounds = 10, everyMs = 200 } = {}) =>
  Array.from({ length: rounds }, (_, round) => round).flatMap((round) =>
    requests.map(({ at, table }, index) =>
      trace(table, { number: 1 + round * requests.length + index, at: round * everyMs + at }),
    ),
  );

it("one computes, and another waits until the thread is free: both lose the same while", () => {
  expect(seen(eventLoopBlocked, repeatedly([SIGN, HELD, ...QUIET]))).toEqual(
    Array.from({ length: 10 }, () => [
      "shop GET /sign: saves 64 ms",
      // From 8, when its answer was there, to 70.
      "shop GET /sign: saves 62 ms",
    ]).flat(),
  );
});

it.each([
  {
    name: "while one waits for something without spans, others go on: not blocked",
    requests: [SIGN, short(3), short(20), short(40), ...QUIET],
  },
  { name: "who serves one request at a time keeps nobody waiting", requests: [SIGN, short(80), short(140)] },
  { name: "nobody computes", requests: [short(0), short(3), ...QUIET] },
])("$name", ({ requests }) => {
  expect(seen(eventLoopBlocked, repeatedly(requests))).toEqual([]);
});

it.each([
  // Of 24 beginnings and ends in 875 ms, 5 were due in three times 62.
  { name: "so little goes on that nobody can tell", requests: [SIGN, HELD], found: 0 },
  { name: "with more going on, the same shows", requests: [SIGN, HELD, ...QUIET], found: 6 },
])("$name", ({ requests, found }) => {
  expect(seen(eventLoopBlocked, repeatedly(requests, { rounds: 3, everyMs: 400 }))).toHaveLength(found);
});

it("of several instances only the one that is blocked", () => {
  const both = [SIGN, HELD, ...QUIET].flatMap((request) => [request, { ...short(request.at), other: true }]);
  const observed = Array.from({ length: 10 }, (_, round) => round).flatMap((round) =>
    both.map((request, index) =>
      trace(request.table, {
        number: 1 + round * both.length + index,
        at: round * 200 + request.at,
        processes: { shop: { instance: "other" in request ? "shop-2" : "shop-1" } },
      }),
    ),
  );
  expect(seen(eventLoopBlocked, observed)).toHaveLength(20);
});
