import { describe, expect, it } from "vitest";
import { createReservoir } from "./reservoir.ts";

/** `[second, client, requests, quota]`, the quota worked out by hand. */
type Report = readonly [second: number, client: string, requests: number, quota: number];

const CASES: readonly { name: string; size: number; reports: readonly Report[] }[] = [
  {
    name: "one client has all of it",
    size: 5,
    reports: [
      [0, "a", 10, 5],
      [10, "a", 10, 5],
    ],
  },
  {
    name: "two have a half each, and the first by its id what is left",
    size: 5,
    reports: [
      [0, "a", 10, 5],
      [1, "b", 10, 2],
      [10, "a", 10, 3],
      [11, "b", 10, 2],
    ],
  },
  {
    name: "three have 3, 2 and 2 of 7",
    size: 7,
    reports: [
      [0, "c", 1, 7],
      [0, "b", 1, 4],
      [0, "a", 1, 3],
      [10, "b", 1, 2],
      [10, "c", 1, 2],
    ],
  },
  {
    name: "more clients than the reservoir is large: the first by their ids have 1",
    size: 1,
    reports: [
      [0, "b", 1, 1],
      [0, "a", 1, 1],
      [10, "b", 1, 0],
      [10, "a", 1, 1],
    ],
  },
  {
    name: "clients without requests take nothing away",
    size: 1,
    reports: [
      [0, "a", 0, 1],
      [0, "b", 0, 1],
      [0, "c", 50, 1],
      [10, "a", 0, 1],
      [10, "b", 0, 1],
      [10, "c", 50, 1],
      [11, "d", 0, 0],
    ],
  },
  {
    name: "one that has had no requests for more than 30 seconds is forgotten",
    size: 4,
    reports: [
      [0, "a", 1, 4],
      [0, "b", 1, 2],
      [30, "b", 1, 2],
      [31, "b", 1, 4],
      [31, "a", 0, 2],
      [62, "a", 0, 4],
    ],
  },
  {
    name: "there is none to share",
    size: 0,
    reports: [
      [0, "a", 9, 0],
      [0, "b", 9, 0],
    ],
  },
];

describe("a reservoir", () => {
  it.each(CASES)("$name", ({ size, reports }) => {
    const reservoir = createReservoir();
    const quotas = reports.map(([second, client, requests]) => [
      second,
      client,
      requests,
      reservoir.quota({ rule: "r", client, time: second * 1_000, requests }, size),
    ]);
    expect(quotas).toEqual(reports);
  });

  it("is shared by the users of its own rule only", () => {
    const reservoir = createReservoir();
    const report = (rule: string, client: string) => ({ rule, client, time: 0, requests: 1 });
    expect(reservoir.quota(report("x", "a"), 4)).toBe(4);
    expect(reservoir.quota(report("y", "b"), 4)).toBe(4);
    expect(reservoir.quota(report("x", "b"), 4)).toBe(2);
  });

  it("forgets those of the longest ago beyond 5 000", () => {
    const reservoir = createReservoir();
    const quota = (client: number) =>
      reservoir.quota({ rule: "r", client: String(client).padStart(24, "0"), time: 0, requests: 1 }, 60_000);
    for (let client = 0; client < 5_001; client++) quota(client);
    expect(quota(5_000)).toBe(60_000 / 5_000);
  });
});
