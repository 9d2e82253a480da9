import { expect, it } from "vitest";
import { traces } from "./detect/seen-for-test.ts";
import { MS } from "./drawn-for-test.ts";
import type { FindingKind } from "./finding.ts";
import { groupOccurrences } from "./group-occurrences.ts";
import type { SettledOccurrence } from "./time-ledger.ts";

interface Case {
  readonly kind?: FindingKind;
  /** Requests of 10 ms each, two in a second. */
  readonly requests: number;
  /** Those that have it, by their number. */
  readonly having: readonly number[];
  /** Milliseconds that it explains of each, and saves. */
  readonly millis?: number;
  readonly isWrongAnyway?: boolean;
}

function findings({ kind = "pool-wait", requests, having, millis = 10, isWrongAnyway = false }: Case) {
  const all = traces(requests, 500, () => "shop GET /cart server 0-10");
  const occurrences = having.flatMap((index) =>
    (all[index]?.units ?? []).map(
      (unit): SettledOccurrence => ({
        kind,
        service: "shop",
        operation: "GET /cart",
        peer: "",
        unit,
        at: unit.root.node,
        nodes: [unit.root.node],
        claims: [],
        isWrongAnyway,
        saving: (millis + index) * MS,
        explained: millis * MS,
        figures: { waitNanos: index },
      }),
    ),
  );
  return groupOccurrences(
    occurrences,
    all.flatMap(({ units }) => units),
  );
}

const FIVE = [0, 3, 6, 9, 12];

it.each([
  { name: "three of them", requests: 20, having: [0, 4, 8], found: 1 },
  { name: "two are chance", requests: 20, having: [0, 4], found: 0 },
  {
    name: "one message that nobody can process is enough",
    kind: "poison-message",
    requests: 20,
    having: [0],
    isWrongAnyway: true,
    found: 1,
  },
  {
    name: "four of a vague kind are chance",
    kind: "own-time",
    requests: 20,
    having: [0, 4, 8, 12],
    found: 0,
  },
  { name: "five of a vague kind", kind: "own-time", requests: 20, having: FIVE, found: 1 },
  { name: "two in a hundred", requests: 250, having: FIVE, millis: 100, found: 1 },
  { name: "fewer are rare", requests: 251, having: FIVE, millis: 100, found: 0 },
  {
    name: "a twentieth of the time: 10 ms of 200",
    requests: 20,
    having: [0, 4, 8, 12],
    millis: 2.5,
    found: 1,
  },
  { name: "less is too little to matter", requests: 20, having: [0, 4, 8, 12], millis: 2.4, found: 0 },
  {
    name: "where it is wrong anyway, no time is too little",
    requests: 20,
    having: [0, 4, 8],
    millis: 0,
    isWrongAnyway: true,
    found: 1,
  },
  { name: "within two seconds, of ten: over", requests: 20, having: [0, 1, 2, 3], found: 0 },
  { name: "within two seconds, when there were no others", requests: 4, having: [0, 1, 2, 3], found: 1 },
] satisfies (Case & { name: string; found: number })[])("$name", ({ found, ...given }) => {
  expect(findings(given)).toHaveLength(found);
});

it("has means, sums, medians, and the three traces in which it costs the most", () => {
  const [finding] = findings({ requests: 20, having: [0, 4, 8, 12, 16], millis: 10 });
  expect(finding).toMatchObject({
    entry: "shop GET /cart",
    callPath: ["shop GET /cart"],
    share: 50 / 200,
    saving: 18 * MS,
    totalSaving: 90 * MS,
    units: 5,
    ofUnits: 20,
    figures: { waitNanos: 8 },
  });
  expect(finding?.evidence.map(({ traceId }) => Number.parseInt(traceId, 16))).toEqual([17, 13, 9]);
});
