import type { Readable } from "node:stream";
import { ReceiveError } from "./receive-error.ts";

/**
 * Reads a stream to its end and leaves it open, so that an error can still be answered. What comes after an error is
 * thrown away.
 * @throws {ReceiveError} `TOO_LARGE` past `maxBytes`, `TOO_SLOW` when the signal aborts, `ABORTED` when the sender is gone
 */
export function readBounded(
  stream: Readable & { readonly aborted?: boolean },
  { maxBytes, signal }: { maxBytes: number; signal: AbortSignal },
): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const chunks: Buffer[] = [];
  let length = 0;
  const fail = (error: ReceiveError) => {
    stream.resume();
    reject(error);
  };
  const onData = (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxBytes) fail(new ReceiveError("TOO_LARGE", `the body is larger than ${maxBytes} bytes`));
  };
  const onGone = () => fail(new ReceiveError("ABORTED", "the sender closed the request before its end"));
  // A reset of an HTTP/2 stream looks like its end.
  const onEnd = () => (stream.aborted ? onGone() : resolve(Buffer.concat(chunks, length)));
  const onAbort = () => fail(new ReceiveError("TOO_SLOW", "the body did not arrive in time"));
  if (signal.aborted) onAbort();
  stream.on("data", onData).once("end", onEnd).once("close", onGone).once("error", onGone);
  signal.addEventListener("abort", onAbort);
  return promise.finally(() => {
    stream.off("data", onData).off("end", onEnd).off("close", onGone).off("error", onGone);
    signal.removeEventListener("abort", onAbort);
  });
}
