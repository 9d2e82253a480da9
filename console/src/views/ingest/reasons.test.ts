import type { IngestAnswer } from "@playground/collector/serve/ingest-answer";
import { expect, it } from "vitest";
import { reasonsOf } from "./reasons.ts";

it("has items and requests, the most first", () => {
  const row = { signal: "traces", protocol: "grpc", requests: 1, bytes: 2, received: 3, accepted: 0 };
  const ingest = [
    { ...row, refused: { BAD_ID: 2 }, failed: { TOO_LARGE: 5 } },
    { ...row, signal: "logs", refused: { BAD_TIME: 9 }, failed: {} },
  ] as unknown as IngestAnswer["ingest"];
  expect(
    reasonsOf(ingest).map(({ signal, kind, reason, count }) => `${count} ${kind} of ${signal}: ${reason}`),
  ).toEqual(["9 items of logs: BAD_TIME", "5 requests of traces: TOO_LARGE", "2 items of traces: BAD_ID"]);
});
