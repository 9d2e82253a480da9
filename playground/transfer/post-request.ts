import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { decodePartialSuccess } from "@playground/shared/wire/otlp/decode-export-response";
import type { Signal } from "@playground/shared/wire/otlp/signal";
import { rpcStatusMessage } from "@playground/shared/wire/rpc-status";

/** What the collector said to a request. */
export type PostOutcome =
  /** @property refused items, and why */
  | { readonly status: "taken"; readonly refused: number; readonly reason: string }
  | { readonly status: "malformed"; readonly reason: string };

export interface PostOptions {
  /** Of the OTLP/HTTP receiver, e.g. `http://127.0.0.1:4318`. */
  readonly url: string;
  readonly token: string | undefined;
  readonly signal: AbortSignal;
}

const MAX_ATTEMPTS = 30;
const MAX_WAIT_MS = 5_000;
const USUAL_WAIT_MS = 1_000;
const BUSY: readonly number[] = [429, 502, 503, 504];

/** What the collector takes as it is; packed, it takes four times that. */
const MAX_PLAIN_BYTES = 16 * 1024 * 1024;

const gzipped = promisify(gzip);

/**
 * Sends one export request in protobuf: what came in as protobuf may be too large a request in JSON. Waits and sends it again
 * where the collector asks for that.
 * @throws the error of `fetch` where nothing answers, an `Error` where it is not taken in the end
 */
export async function postRequest(
  signal: Signal,
  payload: Uint8Array,
  options: PostOptions,
): Promise<PostOutcome> {
  const isPacked = payload.length > MAX_PLAIN_BYTES;
  const body = isPacked ? await gzipped(payload) : Buffer.from(payload);
  const headers = headersOf(options, isPacked);
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`${options.url}/v1/${signal}`, {
      method: "POST",
      headers,
      body,
      signal: options.signal,
    });
    const answer = new Uint8Array(await response.arrayBuffer());
    if (response.ok) return takenOutcome(answer);
    const reason = reasonOf(answer) || `it answered ${response.status}`;
    if (response.status === 400) return { status: "malformed", reason };
    if (!BUSY.includes(response.status) || attempt === MAX_ATTEMPTS) throw new Error(reason);
    const wanted = Number(response.headers.get("retry-after")) * 1_000;
    await sleep(Math.min(wanted > 0 ? wanted : USUAL_WAIT_MS, MAX_WAIT_MS), undefined, {
      signal: options.signal,
    });
  }
}

const headersOf = ({ token }: PostOptions, isPacked: boolean): Record<string, string> => ({
  "content-type": "application/x-protobuf",
  // The export has the metrics of its log lines: they are not to be made again.
  "x-playground-import": "true",
  ...(isPacked && { "content-encoding": "gzip" }),
  ...(token !== undefined && { authorization: `Bearer ${token}` }),
});

/** What a `google.rpc.Status` says; empty where something else has answered. */
function reasonOf(answer: Uint8Array): string {
  try {
    return rpcStatusMessage(answer);
  } catch {
    return "";
  }
}

/** @see https://opentelemetry.io/docs/specs/otlp/#partial-success-1 */
function takenOutcome(answer: Uint8Array): PostOutcome {
  const { rejected = 0, errorMessage = "" } = decodePartialSuccess(answer).partialSuccess ?? {};
  return { status: "taken", refused: Number(rejected), reason: errorMessage };
}
