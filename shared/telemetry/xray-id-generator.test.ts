import { expect, it } from "vitest";
import { isSpanId, isTraceId } from "../model/ids.ts";
import { xrayIdGenerator } from "./xray-id-generator.ts";

it("begins a trace id with the second of its start", () => {
  // 1 700 000 000 s = 0x6553f100
  const ids = xrayIdGenerator(() => 1_700_000_000_999);
  expect(ids.generateTraceId()).toMatch(/^6553f100[0-9a-f]{24}$/);
});

it("never repeats an id, over many pools of random bytes", () => {
  const ids = xrayIdGenerator();
  const traces = Array.from({ length: 5_000 }, () => ids.generateTraceId());
  const spans = Array.from({ length: 5_000 }, () => ids.generateSpanId());
  expect(traces.every(isTraceId)).toBe(true);
  expect(spans.every(isSpanId)).toBe(true);
  expect(new Set([...traces, ...spans]).size).toBe(10_000);
});
