import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { createAdmission } from "./admission.ts";
import { gunzipBounded } from "./gunzip-bounded.ts";

const MIB = 1024 * 1024;

function unpack(body: Uint8Array, { maxBytes = 8 * MIB, room = 8 * MIB } = {}) {
  const admission = createAdmission({ maxRequests: 1, maxBytes: room });
  const share = admission.admit(0);
  return { admission, unpacked: gunzipBounded(body, { maxBytes, share }) };
}

/** Does not pack well, so that it comes in many pieces. */
const LARGE = Buffer.from(Array.from({ length: 3 * MIB }, (_, index) => (index * index) >> 3));

it.each([
  { name: "nothing", content: Buffer.alloc(0) },
  { name: "a few bytes", content: Buffer.from("hi") },
  { name: "3 MiB", content: LARGE },
])("unpacks $name, and holds as much", async ({ content }) => {
  const body = gzipSync(content);
  const { admission, unpacked } = unpack(body);
  expect(content.equals(await unpacked)).toBe(true);
  expect(admission.inFlight().bytes).toBe(content.length);
});

// RFC 1952, 2.2: a file is a series of members; the length at its end is only that of the last one.
it("unpacks several members behind each other", async () => {
  const { unpacked } = unpack(Buffer.concat([gzipSync(LARGE), gzipSync("the end")]));
  expect(Buffer.concat([LARGE, Buffer.from("the end")]).equals(await unpacked)).toBe(true);
});

it("stops where there is no room for more", async () => {
  const bomb = gzipSync(Buffer.alloc(64 * MIB));
  const { admission, unpacked } = unpack(bomb, { maxBytes: 64 * MIB, room: 4 * MIB });
  await expect(unpacked).rejects.toMatchObject({ code: "TOO_MANY_BYTES" });
  expect(admission.inFlight().bytes).toBeLessThanOrEqual(4 * MIB);
});
