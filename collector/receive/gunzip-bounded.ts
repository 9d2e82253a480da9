import { createGunzip } from "node:zlib";
import { reasonOf } from "@playground/shared/reason-of";
import type { Share } from "./admission.ts";
import { GatheredBytes } from "./gathered-bytes.ts";
import { ReceiveError } from "./receive-error.ts";

const MIN_CHUNK_BYTES = 1_024;
const MAX_CHUNK_BYTES = 1024 * 1024;

/**
 * @param share grows with what is unpacked, which may lie in its memory
 * @throws {ReceiveError} `TOO_LARGE` where the uncompressed bytes are more than `maxBytes`, `TOO_MANY_BYTES` where the share
 * cannot grow, `MALFORMED` where it is not gzip, or not all of it
 */
export async function gunzipBounded(
  body: Uint8Array,
  { maxBytes, share }: { maxBytes: number; share: Pick<Share, "resize" | "memory"> },
): Promise<Uint8Array> {
  const unpacked = new GatheredBytes((bytes) => share.memory(bytes));
  const gunzip = createGunzip({ chunkSize: chunkBytes(body) });
  gunzip.end(body);
  try {
    for await (const chunk of gunzip) {
      const length = unpacked.length + (chunk as Buffer).length;
      if (length > maxBytes) throw tooLarge(maxBytes);
      share.resize(Math.max(length, body.length));
      unpacked.add(chunk as Buffer, 0);
    }
  } catch (cause) {
    if (cause instanceof ReceiveError) throw cause;
    const problem = reasonOf(cause);
    throw new ReceiveError("MALFORMED", `the body is not whole gzip: ${problem}`, { cause });
  }
  share.resize(unpacked.length);
  return unpacked.bytes();
}

const tooLarge = (maxBytes: number): ReceiveError =>
  new ReceiveError("TOO_LARGE", `the uncompressed body is larger than ${maxBytes} bytes`);

/**
 * What the end of a gzip member says of its unpacked length, and a byte more, so that most bodies come in one chunk.
 * Only a hint: it may be wrong.
 * @see https://www.rfc-editor.org/rfc/rfc1952#section-2.3.1 ISIZE
 */
function chunkBytes(body: Uint8Array): number {
  if (body.length < 4) return MIN_CHUNK_BYTES;
  const stated = new DataView(body.buffer, body.byteOffset + body.length - 4).getUint32(0, true);
  return Math.min(Math.max(stated + 1, MIN_CHUNK_BYTES), MAX_CHUNK_BYTES);
}
