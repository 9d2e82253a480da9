import { createSocket } from "node:dgram";
import { eventually } from "@playground/trace-testing";
import AWSXRay from "aws-xray-sdk-core";
import { expect, it, onTestFinished } from "vitest";
import { createIngestCounters } from "../ingest-counters.ts";
import type { PutSegments } from "../xray-segments.ts";
import { startXRayUdp } from "./start-xray-udp.ts";

const HEADER = '{"format": "json", "version": 1}\n';

/** The port, and what has arrived at it. */
async function start(putSegments?: PutSegments) {
  const batches: (readonly string[])[] = [];
  const errors: unknown[] = [];
  const counters = createIngestCounters();
  const { port, close } = await startXRayUdp({
    host: "127.0.0.1",
    port: 0,
    putSegments:
      putSegments ??
      (async (_, documents) => {
        batches.push(documents);
        return documents.map(() => ({ ok: true }));
      }),
    counters,
    onInternalError: (error) => errors.push(error),
  });
  onTestFinished(close);
  const socket = createSocket("udp4");
  onTestFinished(() => void socket.close());
  const send = (text: string | Uint8Array) =>
    new Promise<void>((resolve, reject) =>
      socket.send(text, port, "127.0.0.1", (error) => (error ? reject(error) : resolve())),
    );
  return { port, send, batches, errors, failed: () => counters.snapshot()[0]?.failed ?? {} };
}

it("takes a document out of each datagram, several together", async () => {
  const { send, batches } = await start();
  for (let n = 0; n < 120; n++) await send(`${HEADER}{"n":${n}}\n`);
  await eventually(() => expect(batches.flat()).toHaveLength(120));
  expect(batches.flat()).toEqual(Array.from({ length: 120 }, (_, n) => `{"n":${n}}`));
  expect(Math.max(...batches.map(({ length }) => length))).toBeLessThanOrEqual(50);
});

it("takes a document of nearly 64 KB", async () => {
  const { send, batches } = await start();
  const document = JSON.stringify({ text: "x".repeat(65_000 - HEADER.length) });
  await send(HEADER + document);
  await eventually(() => expect(batches).toEqual([[document]]));
});

it.each([
  ['{"format": "json", "version": 2}\n{}', "BAD_HEADER"],
  ['{"format": "xml", "version": 1}\n{}', "BAD_HEADER"],
  ["{}", "BAD_HEADER"],
  ["\n{}", "BAD_HEADER"],
  ["null\n{}", "BAD_HEADER"],
  [Uint8Array.of(0xff, 0x0a, 0x7b), "BAD_HEADER"],
  ["", "BAD_HEADER"],
  [HEADER, "EMPTY"],
  [`${HEADER} \n`, "EMPTY"],
])("counts %j as %s, and goes on", async (datagram, reason) => {
  const { send, batches, failed } = await start();
  await send(datagram);
  await send(`${HEADER}{"n":1}`);
  await eventually(() => expect(batches).toEqual([['{"n":1}']]));
  expect(failed()).toEqual({ [reason]: 1 });
});

it("goes on after a batch that could not be kept", async () => {
  let isFull = true;
  const kept: string[] = [];
  const { send, errors } = await start(async (_, documents) => {
    if (isFull) throw new Error("full");
    kept.push(...documents);
    return [];
  });
  await send(`${HEADER}{"n":1}`);
  await eventually(() => expect(errors).toHaveLength(1));
  isFull = false;
  await send(`${HEADER}{"n":2}`);
  await eventually(() => expect(kept).toEqual(['{"n":2}']));
});

it("takes what the X-Ray SDK for Node sends", async () => {
  const { port, batches } = await start();
  AWSXRay.setDaemonAddress(`127.0.0.1:${port}`);
  const segment = new AWSXRay.Segment("orders");
  segment.addAnnotation("tier", "gold");
  const call = segment.addNewSubsegment("stock");
  call.namespace = "remote";
  call.close(new Error("no stock"));
  segment.close();
  await eventually(() => expect(batches.flat()).toHaveLength(1));
  const document = JSON.parse(batches.flat()[0] ?? "");
  expect(document).toMatchObject({
    name: "orders",
    trace_id: expect.stringMatching(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/),
    annotations: { tier: "gold" },
    subsegments: [{ name: "stock", fault: true, cause: { exceptions: [{ message: "no stock" }] } }],
  });
});
