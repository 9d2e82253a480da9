import { expect, it } from "vitest";
import { createIngestCounters } from "./ingest-counters.ts";

it("counts by signal and protocol", () => {
  const counters = createIngestCounters();
  counters.acknowledged("traces", "grpc", { bytes: 10, accepted: 2, refused: [] });
  counters.acknowledged("traces", "grpc", {
    bytes: 5,
    accepted: 1,
    refused: [{ reason: "bad id", count: 3 }],
  });
  counters.acknowledged("logs", "http/json", { bytes: 7, accepted: 0, refused: [] });
  counters.failed("traces", "grpc", "MALFORMED");
  counters.failed("traces", "grpc", "MALFORMED");
  counters.failed("metrics", "http/protobuf", "TOO_LARGE");
  const nothing = { requests: 0, bytes: 0, received: 0, accepted: 0, refused: {}, failed: {} };
  expect(counters.snapshot()).toEqual([
    {
      signal: "traces",
      protocol: "grpc",
      requests: 2,
      bytes: 15,
      received: 6,
      accepted: 3,
      refused: { "bad id": 3 },
      failed: { MALFORMED: 2 },
    },
    { ...nothing, signal: "logs", protocol: "http/json", requests: 1, bytes: 7 },
    { ...nothing, signal: "metrics", protocol: "http/protobuf", failed: { TOO_LARGE: 1 } },
  ]);
});

it("keeps 32 reasons apart and counts the rest as other", () => {
  const counters = createIngestCounters();
  for (let reason = 0; reason < 40; reason++) counters.failed("traces", "grpc", `reason ${reason}`);
  counters.failed("traces", "grpc", "reason 0");
  const [count] = counters.snapshot();
  expect(Object.keys(count?.failed ?? {})).toHaveLength(33);
  expect(count?.failed).toMatchObject({ "reason 0": 2, "reason 31": 1, other: 8 });
});
