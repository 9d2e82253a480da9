import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { ReceiveError } from "./receive-error.ts";

const gunzipAll = promisify(gunzip);

/**
 * @throws {ReceiveError} `TOO_LARGE` where the uncompressed bytes are more than `maxBytes`, `MALFORMED` where it is not
 * gzip, or not all of it
 */
export async function gunzipBounded(body: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  try {
    return await gunzipAll(body, { maxOutputLength: maxBytes });
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw new ReceiveError("TOO_LARGE", `the uncompressed body is larger than ${maxBytes} bytes`, {
        cause,
      });
    }
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ReceiveError("MALFORMED", `the body is not whole gzip: ${problem}`, { cause });
  }
}
