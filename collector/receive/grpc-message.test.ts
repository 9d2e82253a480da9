import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createAdmission } from "./admission.ts";
import { frame, grpcEncoding, unframe } from "./grpc-message.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);
const share = createAdmission({ maxRequests: 1, maxBytes: 1_000 }).admit(0);
const packed = gzipSync("hi");

it("a message has a flag and its length, big-endian, in front", async () => {
  expect(frame(bytes(7, 8))).toEqual(bytes(0, 0, 0, 0, 2, 7, 8));
  expect(await unframe(bytes(0, 0, 0, 0, 2, 7, 8), { encoding: "gzip", maxBytes: 9, share })).toEqual(
    bytes(7, 8),
  );
});

it("a message that is flagged is unpacked", async () => {
  const framed = bytes(1, 0, 0, 0, packed.length, ...packed);
  expect(Buffer.from(await unframe(framed, { encoding: "gzip", maxBytes: 2, share })).toString()).toBe("hi");
});

describe("it is an error", () => {
  it.each([
    { name: "no message", body: bytes(), code: "MALFORMED", message: "the call has no message" },
    {
      name: "a part of a prefix",
      body: bytes(0, 0, 0, 0),
      code: "MALFORMED",
      message: "the call has no message",
    },
    {
      name: "a part of a message",
      body: bytes(0, 0, 0, 0, 3, 1),
      code: "MALFORMED",
      message: "expected one message of 3 bytes, got 1 bytes",
    },
    {
      name: "two messages",
      body: bytes(0, 0, 0, 0, 1, 7, 0, 0, 0, 0, 1, 7),
      code: "MALFORMED",
      message: "expected one message of 1 bytes, got 7 bytes",
    },
    {
      name: "an unknown flag",
      body: bytes(2, 0, 0, 0, 0),
      code: "MALFORMED",
      message: "a message with the compression flag 2 and encoding gzip",
    },
    {
      name: "broken gzip",
      body: bytes(1, 0, 0, 0, 2, 0x1f, 0x8b),
      code: "MALFORMED",
      message: "the body is not whole gzip: unexpected end of file",
    },
    {
      name: "too large once unpacked",
      body: bytes(1, 0, 0, 0, packed.length, ...packed),
      code: "TOO_LARGE",
      message: "the uncompressed body is larger than 1 bytes",
    },
  ])("to send $name", async ({ body, code, message }) => {
    await expect(unframe(body, { encoding: "gzip", maxBytes: 1, share })).rejects.toMatchObject({
      code,
      message,
    });
  });

  it("to flag a message where no encoding is named", async () => {
    await expect(unframe(bytes(1, 0, 0, 0, 0), { encoding: "identity", maxBytes: 1, share })).rejects.toThrow(
      "a message with the compression flag 1 and encoding identity",
    );
  });

  it("to name an encoding that is not there", () => {
    expect(() => grpcEncoding("snappy")).toThrow(
      'grpc-encoding "snappy" is not supported; identity,gzip are',
    );
  });
});
