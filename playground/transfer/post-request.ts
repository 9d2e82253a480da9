import { setTimeout as sleep } from "node:timers/promises";
import type { Signal } from "@playground/shared/wire/otlp/signal";

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

/**
 * Sends one export request in OTLP/JSON; waits and sends it again where the collector asks for that.
 * @throws the error of `fetch` where nothing answers, an `Error` where it is not taken in the end
 */
export async function postRequest(signal: Signal, body: string, options: PostOptions): Promise<PostOutcome> {
  for (let attempt = 1; ; attempt++) {
    const response = await post(signal, body, options);
    if (response.ok) return takenOutcome(await response.json());
    const answer = (await response.json().catch(() => ({}))) as { message?: string };
    const reason = answer.message ?? `it answered ${response.status}`;
    if (response.status === 400) return { status: "malformed", reason };
    if (!BUSY.includes(response.status) || attempt === MAX_ATTEMPTS) throw new Error(reason);
    const wanted = Number(response.headers.get("retry-after")) * 1_000;
    await sleep(Math.min(wanted > 0 ? wanted : USUAL_WAIT_MS, MAX_WAIT_MS), undefined, {
      signal: options.signal,
    });
  }
}

function post(signal: Signal, body: string, { url, token, signal: abort }: PostOptions): Promise<Response> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  return fetch(`${url}/v1/${signal}`, { method: "POST", headers, body, signal: abort });
}

/** @see https://opentelemetry.io/docs/specs/otlp/#partial-success-1 */
function takenOutcome(answer: unknown): PostOutcome {
  const partial = (answer as { partialSuccess?: Record<string, unknown> }).partialSuccess ?? {};
  const { errorMessage = "", ...rejected } = partial;
  const refused = Object.values(rejected).reduce<number>((sum, count) => sum + Number(count), 0);
  return { status: "taken", refused, reason: String(errorMessage) };
}
