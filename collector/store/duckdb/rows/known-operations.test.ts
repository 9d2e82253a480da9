import { expect, it } from "vitest";
import { KnownOperations, type OperationBytes } from "./known-operations.ts";
import { createSenders } from "./senders.ts";

const sender = createSenders().ofBytes(new Uint8Array(), { start: 0, end: 0 });

function bytesOf(name: string, kind = 2, peer = ""): OperationBytes {
  const payload = Buffer.from(`…${name}${peer}`);
  const nameStart = Buffer.byteLength("…");
  const nameEnd = nameStart + Buffer.byteLength(name);
  return { payload, kind, nameStart, nameEnd, peerStart: nameEnd, peerEnd: payload.length };
}

it("knows an operation again by its name, kind and peer", () => {
  const known = new KnownOperations();
  const first = known.find(bytesOf("GET /tea ☕", 3, "stock"), sender);
  expect(first).toMatchObject({ name: "GET /tea ☕", kind: 3, peer: "stock" });
  expect(known.find(bytesOf("GET /tea ☕", 3, "stock"), sender)).toBe(first);
  for (const other of [
    bytesOf("GET /tea", 3, "stock"),
    bytesOf("GET /tea ☕", 2, "stock"),
    bytesOf("GET /tea ☕", 3),
  ]) {
    expect(known.find(other, sender)).not.toBe(first);
  }
});

it("does not take what stands in the name for the peer", () => {
  const known = new KnownOperations();
  const first = known.find(bytesOf("ab", 3, "c"), sender);
  expect(known.find(bytesOf("a", 3, "bc"), sender)).not.toBe(first);
});

it("forgets all of them rather than grow without end", () => {
  const known = new KnownOperations();
  const first = known.find(bytesOf("operation 0"), sender);
  for (let n = 1; n < 4_999; n++) known.find(bytesOf(`operation ${n}`), sender);
  expect(known.find(bytesOf("operation 0"), sender)).toBe(first);
  known.find(bytesOf("operation 4999"), sender);
  known.find(bytesOf("operation 5000"), sender);
  expect(known.find(bytesOf("operation 0"), sender)).not.toBe(first);
});

it("takes a name that is too long to be kept", () => {
  const known = new KnownOperations();
  const long = "x".repeat(2_000);
  expect(known.find(bytesOf(long), sender).name).toBe(long);
});
