import { expect, it } from "vitest";
import { type AnalysedTrace, analyseTrace } from "./analyse-trace.ts";
import { clockOffsets, estimateClockSkew } from "./clock-skew.ts";
import { analysed, drawn, MS } from "./drawn-for-test.ts";
import { operationNames } from "./operation-name.ts";

const fiveOf = (drawing: string): AnalysedTrace[] =>
  [1, 2, 3, 4, 5].map((number) => analysed(drawing, { number }));

/** `stock` is some 20 columns ahead, and so is `audit`, whose calls from `stock` look as they should. */
const AHEAD = `
  shop GET /cart           server |------------------|
    shop GET /stock        client  |----------------|
      stock GET /stock     server                         |------------|
        stock GET /audit   client                           |-------|
          audit GET /audit server                             |---|`;

it("finds what a clock is ahead, from calls that cannot have been", () => {
  expect(estimateClockSkew(fiveOf(AHEAD))).toEqual([
    // 23 later at the start, 19 later at the end.
    { caller: "shop", callee: "stock", calls: 5, offset: 21 * MS, uncertainty: 2 * MS },
    { caller: "stock", callee: "audit", calls: 5, offset: 0, uncertainty: 2 * MS },
  ]);
});

it("corrects it, also for services behind the one that is ahead", () => {
  const offsets = clockOffsets(estimateClockSkew(fiveOf(AHEAD)));
  expect(offsets).toEqual(
    new Map([
      ["shop", 0],
      ["stock", 21 * MS],
      ["audit", 21 * MS],
    ]),
  );
  const { tree } = analyseTrace(drawn(AHEAD), { operationName: operationNames(), clockOffsets: offsets });
  expect(tree.changes).toMatchObject({ cutStarts: 0, cutEnds: 0, dropped: 0 });
  expect(analysed(AHEAD).tree.changes.dropped).toBe(3);
});

it.each([
  {
    name: "a call as it should be",
    drawing: `
      shop GET /stock     client  |--------|
        stock GET /stock  server    |---|`,
  },
  {
    name: "a server that ends its span after its client",
    drawing: `
      shop GET /stock     client  |--------|
        stock GET /stock  server    |-------|`,
  },
])("sees no skew in $name", ({ drawing }) => {
  expect(estimateClockSkew(fiveOf(drawing)).map(({ offset }) => offset)).toEqual([0]);
});

it("says nothing of fewer than five calls", () => {
  expect(estimateClockSkew(fiveOf(AHEAD).slice(1))).toEqual([]);
});
