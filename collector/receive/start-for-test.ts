import type { Listening } from "@playground/shared/http/listen";
import { onTestFinished } from "vitest";
import { createMemoryStore } from "../store/memory-store.ts";
import type { TelemetryStore } from "../store/store.ts";
import { createAdmission, DEFAULT_ADMISSION } from "./admission.ts";
import { createIngest } from "./ingest.ts";
import { createIngestCounters } from "./ingest-counters.ts";
import type { OtlpReceiverOptions } from "./otlp-receiver-options.ts";

type Overrides = Partial<Pick<OtlpReceiverOptions, "admission" | "guard" | "isAuthorized" | "limits">> & {
  readonly append?: TelemetryStore["append"];
};

/** Starts a receiver in front of an empty memory store, until the test is finished. */
export async function startForTest(
  start: (options: OtlpReceiverOptions) => Promise<Listening>,
  { append, ...overrides }: Overrides = {},
) {
  const store = createMemoryStore({ maxSpans: 1_000, maxLogs: 1_000, maxPoints: 1_000 });
  const counters = createIngestCounters();
  const internalErrors: unknown[] = [];
  const listening = await start({
    host: "127.0.0.1",
    port: 0,
    ingest: createIngest({ store: { append: append ?? store.append }, counters }),
    counters,
    admission: createAdmission(DEFAULT_ADMISSION),
    guard: () => undefined,
    onInternalError: (cause) => internalErrors.push(cause),
    ...overrides,
  });
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= listening.close();
    return closed;
  };
  onTestFinished(close);
  return { port: listening.port, close, store, counters, internalErrors };
}
