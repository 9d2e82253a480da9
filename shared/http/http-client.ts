import { setTimeout as sleep } from "node:timers/promises";
import { context } from "@opentelemetry/api";
import { AppError, isErrorCode } from "./app-error.ts";
import { CORRELATION_HEADER } from "./correlation.ts";
import { remainingMs, TIMEOUT_HEADER } from "./deadline.ts";
import { withSubjectBaggage } from "./describe-request.ts";
import { currentCorrelationId } from "./request-scope.ts";
import { createRetryBudget, type RetryBudget } from "./retry-budget.ts";

export interface HttpClientOptions {
  /** The name of the service called, for messages. */
  readonly service: string;
  /** Asked before each attempt: a service may have moved, or have several instances. */
  readonly baseUrl: () => string;
  /** The longest one attempt may take; the request's deadline can only shorten it. */
  readonly timeoutMs: number;
  readonly budget?: RetryBudget;
  /** Whether the service is told how long the caller waits. Default true. */
  readonly tellDeadline?: boolean;
}

export interface Call {
  readonly method: "GET" | "POST" | "DELETE";
  /** Begins with `/`; the caller has encoded its parts. */
  readonly path: string;
  readonly body?: unknown;
  /** True where asking twice does no more than asking once; only then is a failed call tried again. */
  readonly idempotent: boolean;
}

export type HttpClient = (call: Call) => Promise<unknown>;

const ATTEMPTS = 2;
const BACKOFF_MS = 40;

/**
 * Calls a service of the playground. The request's correlation id and what is left of its deadline go along; the trace
 * context is added by the instrumentation of `fetch`.
 * @returns the answer's body, parsed; undefined where it has none
 * @throws {AppError} what the service refused, by its own code; `UPSTREAM_FAILED` where it answered 5xx,
 *   `UPSTREAM_UNAVAILABLE` where it could not be reached, `DEADLINE_EXCEEDED` where time ran out
 */
export function createHttpClient({
  service,
  baseUrl,
  timeoutMs,
  budget = createRetryBudget(),
  tellDeadline = true,
}: HttpClientOptions): HttpClient {
  async function attempt(call: Call): Promise<unknown> {
    const waitMs = Math.min(timeoutMs, remainingMs());
    if (waitMs < 1)
      throw new AppError("DEADLINE_EXCEEDED", { message: `No time was left to call ${service}` });
    const signal = AbortSignal.timeout(Math.ceil(waitMs));
    try {
      const request = { method: call.method, signal, ...payload(call, tellDeadline ? waitMs : undefined) };
      const response = await context.with(withSubjectBaggage(context.active()), () =>
        fetch(baseUrl() + call.path, request),
      );
      const body: unknown = await response.json().catch(() => undefined);
      return response.ok ? body : refuse(service, response.status, body);
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      if (signal.aborted) {
        const message = `${service} did not answer within ${Math.ceil(waitMs)} ms`;
        throw new AppError("DEADLINE_EXCEEDED", { message, cause });
      }
      throw new AppError("UPSTREAM_UNAVAILABLE", { message: `${service} could not be reached`, cause });
    }
  }

  return async function send(call) {
    budget.earn();
    for (let tries = 1; ; tries++) {
      try {
        return await attempt(call);
      } catch (error) {
        if (tries === ATTEMPTS || !call.idempotent || !worthRetrying(error) || !budget.spend()) throw error;
        await sleep(BACKOFF_MS * (0.5 + Math.random()));
      }
    }
  };
}

function payload(call: Call, waitMs: number | undefined): { headers: Record<string, string>; body?: string } {
  const headers: Record<string, string> = {};
  if (waitMs !== undefined) headers[TIMEOUT_HEADER] = String(Math.floor(waitMs));
  const correlationId = currentCorrelationId();
  if (correlationId !== undefined) headers[CORRELATION_HEADER] = correlationId;
  if (call.body === undefined) return { headers };
  headers["content-type"] = "application/json";
  return { headers, body: JSON.stringify(call.body) };
}

function refuse(service: string, status: number, body: unknown): never {
  const { code, message } =
    (body as { error?: { code?: unknown; message?: string } } | undefined)?.error ?? {};
  if (status < 500 && isErrorCode(code)) throw new AppError(code, message === undefined ? {} : { message });
  if (code === "DEADLINE_EXCEEDED") throw new AppError(code, { message: `${service} ran out of time` });
  const cause = new Error(`${service} answered ${status} ${String(code ?? "")}: ${message ?? ""}`);
  const upstream = status === 503 ? "UPSTREAM_UNAVAILABLE" : "UPSTREAM_FAILED";
  throw new AppError(upstream, { message: `${service} answered with status ${status}`, cause });
}

/** Not after a time-out: the time is gone, and the service may still be at work. */
const worthRetrying = (error: unknown): boolean =>
  error instanceof AppError && (error.code === "UPSTREAM_UNAVAILABLE" || error.code === "UPSTREAM_FAILED");
