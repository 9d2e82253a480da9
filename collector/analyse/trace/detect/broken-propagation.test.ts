import { expect, it } from "vitest";
import type { AnalysedTrace } from "../analyse-trace.ts";
import { brokenPropagation } from "./broken-propagation.ts";
import { seen, timedSpans, trace, traceOf } from "./seen-for-test.ts";

const caller = (number: number, at: number, mark = ""): AnalysedTrace =>
  trace(`orders POST /orders server 0-30\n  orders POST /stock client${mark} 5-25`, { number, at });

const served = (number: number, at: number, path = "/stock"): AnalysedTrace =>
  trace(`stock POST ${path} server 0-16`, { number, at });

const whole = (number: number, at: number): AnalysedTrace =>
  trace(
    `
orders POST /orders server 0-30
  orders POST /stock client 5-25
    stock POST /stock server 7-23`,
    { number, at },
  );

const wholes = (count: number): AnalysedTrace[] =>
  Array.from({ length: count }, (_, index) => whole(100 + index, 1_000 + index * 50));

const FOUND = "stock POST /stock (orders): saves 0 ms";

it.each([
  {
    name: "a call without a server, and a request of a trace of its own meanwhile",
    observed: [caller(1, 0), served(2, 7)],
    found: [FOUND],
  },
  { name: "a request at another time", observed: [caller(1, 0), served(2, 40)], found: [] },
  { name: "a request of another path", observed: [caller(1, 0), served(2, 7, "/price")], found: [] },
  {
    name: "a call that failed may never have come there",
    observed: [caller(1, 0, "!"), served(2, 7)],
    found: [],
  },
  {
    name: "somebody else's request, while the call has a server below it",
    observed: [whole(1, 0), served(2, 7)],
    found: [],
  },
  {
    name: "two requests during one call: one of them is another's",
    observed: [caller(1, 0), served(2, 7), served(3, 8)],
    found: [FOUND],
  },
  {
    name: "two calls at once, two requests",
    observed: [caller(1, 0), caller(2, 1), served(3, 7), served(4, 8)],
    found: [FOUND, FOUND],
  },
  { name: "one call of twenty", observed: [caller(1, 0), served(2, 7), ...wholes(19)], found: [FOUND] },
  { name: "one call of 21 is none", observed: [caller(1, 0), served(2, 7), ...wholes(20)], found: [] },
])("$name", ({ observed, found }) => {
  expect(seen(brokenPropagation, observed)).toEqual(found);
});

it("calls of another service that keep their context are no reason not to see it", () => {
  const asked = trace(
    `
shop POST /cart server 0-40
  shop POST /orders client 1-35
    orders POST /orders server 2-32
      orders POST /stock client 7-27`,
    { number: 1 },
  );
  expect(seen(brokenPropagation, [asked, served(2, 9)])).toEqual([FOUND]);
});

it("a request whose parent nobody has: the gateway on the way passes on a context of its own", () => {
  const [, ...behindGateway] = timedSpans(
    "gateway POST /stock client 0-20\n  stock POST /stock server 2-18",
    {
      number: 2,
      at: 5,
    },
  );
  expect(seen(brokenPropagation, [caller(1, 0), traceOf(behindGateway)])).toEqual([FOUND]);
});
