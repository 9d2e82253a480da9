import { createRandom } from "@playground/shared/random";
import { expect, it } from "vitest";
import { readToxics } from "./toxic.ts";
import { sliceSize } from "./toxics/slicer.ts";

/** The examples of Toxiproxy's README, its tests and its command line's help. */
it.each([
  ["latency", { latency: 1000, jitter: 50 }],
  ["bandwidth", { rate: 100 }],
  ["slow_close", { delay: 100 }],
  ["timeout", { timeout: 0 }],
  ["reset_peer", { timeout: 2000 }],
  ["slicer", { average_size: 64, size_variation: 32, delay: 10 }],
  ["limit_data", { bytes: 0 }],
])("reads %s, downstream and for every connection where nothing else is said", (type, attributes) => {
  expect(readToxics([{ type, attributes }])).toEqual([
    { type, stream: "downstream", toxicity: 1, attributes },
  ]);
});

it("reads the same type once in each direction", () => {
  const timeout = { type: "timeout", attributes: { timeout: 5 } };
  expect(readToxics([timeout, { ...timeout, stream: "upstream" }])).toHaveLength(2);
});

const latency = { type: "latency", attributes: { latency: 1 } };

it.each([
  ["something else than a list", {}, /^toxics: .*array/],
  ["an unknown type", [{ type: "lag", attributes: {} }], /^toxics\.0\.type: .*'latency'.*'limit_data'/],
  [
    "an unknown attribute",
    [latency, { type: "slow_close", attributes: { delay: 1, dely: 2 } }],
    /^toxics\.1\.attributes: dely is not known, only delay$/,
  ],
  [
    "a misspelt attribute",
    [{ type: "latency", attributes: { latncy: 1 } }],
    /attributes\.latency: .*number.*; toxics\.0\.attributes: latncy is not known, only latency, jitter$/,
  ],
  [
    "a negative time",
    [{ type: "latency", attributes: { latency: -1 } }],
    /^toxics\.0\.attributes\.latency: .*0/,
  ],
  ["a share above all", [{ ...latency, toxicity: 2 }], /^toxics\.0\.toxicity: .*1/],
  ["an unknown direction", [{ ...latency, stream: "up" }], /^toxics\.0\.stream: .*"upstream"\|"downstream"/],
  [
    "a rate of nothing",
    [{ type: "bandwidth", attributes: { rate: 0 } }],
    /^toxics\.0\.attributes\.rate: .*1/,
  ],
  ["the same type twice in a direction", [latency, latency], /^toxics\.1: a second latency_downstream$/],
  [
    "slices that may have no bytes",
    [{ type: "slicer", attributes: { average_size: 5, size_variation: 5 } }],
    /size_variation: must be smaller than average_size/,
  ],
])("refuses %s", (_, toxics, message) => {
  let refusal = "";
  try {
    readToxics(toxics);
  } catch (error) {
    refusal = error instanceof RangeError ? error.message : "";
  }
  expect(refusal).toMatch(message);
});

it("draws slices from all sizes between average - variation and average + variation", () => {
  const random = createRandom(3);
  const slicer = { average_size: 10, size_variation: 2, delay: 0 };
  const sizes = new Set(Array.from({ length: 500 }, () => sliceSize(slicer, random)));
  expect([...sizes].sort((a, b) => a - b)).toEqual([8, 9, 10, 11, 12]);
});
