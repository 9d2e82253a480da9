import { expect, it } from "vitest";
import { MS } from "../drawn-for-test.ts";
import { observe } from "../observed.ts";
import { queueWait } from "./queue-wait.ts";
import { seen, trace, traces } from "./seen-for-test.ts";

const job = (start: number, work: number): string => `
shop POST /letters server 0-20
  shop send letters producer 10-15
    post process letters consumer ${start}-${start + work}`;

it.each([
  {
    name: "a job that waits for half a second",
    table: job(515, 5),
    found: ["post process letters (letters): saves 500 ms"],
  },
  {
    name: "less than half a second is none: a queue that is looked into now and then",
    table: job(514, 5),
    found: [],
  },
  {
    name: "as long as the work takes",
    table: job(915, 900),
    found: ["post process letters (letters): saves 900 ms"],
  },
  { name: "less than the work takes is none", table: job(915, 901), found: [] },
  {
    name: "taken again, it waits on purpose: the first time counts",
    table: `${job(100, 5)}\n    post process letters consumer 9000-9005`,
    found: [],
  },
])("$name", ({ table, found }) => {
  const sameMessage = table.replaceAll("post process", "m: post process");
  const attributes = { m: { "messaging.message.id": "m" } };
  expect(seen(queueWait, [trace(sameMessage, { attributes })])).toEqual(found);
});

it("a backlog grows: each job, a second after the one before, waits half a second longer", () => {
  const jobs = traces(6, 1_000, (index) => job(15 + 2_000 + index * 500, 10));
  const growths = queueWait(observe(jobs)).map(({ figures }) => figures.growth);
  expect(growths).toHaveLength(6);
  for (const growth of growths) expect(growth).toBeCloseTo(0.5, 6);
});

it("a wait counts besides what the work takes", () => {
  const [found] = queueWait(observe([trace(job(15 + 2_000, 10))]));
  expect(found).toMatchObject({ besides: 2_000 * MS, claims: [] });
});
