import type { Refusal } from "@playground/shared/wire/otlp/decoded";
import { jsonToProtobuf } from "@playground/shared/wire/otlp/json/json-to-protobuf";
import { MalformedJsonError } from "@playground/shared/wire/otlp/json/malformed-json-error";
import { parseJson } from "@playground/shared/wire/otlp/json/parse-json";
import type { Signal } from "@playground/shared/wire/otlp/signal";
import { MalformedProtobufError } from "@playground/shared/wire/protobuf/malformed-protobuf-error";
import { StoreUnavailableError, type TelemetryStore } from "../store/store.ts";
import type { IngestCounters, Protocol } from "./ingest-counters.ts";

/** What became of one export. `accepted`: kept as safe as the store makes it, apart from the items refused. */
export type IngestOutcome =
  | { readonly status: "accepted"; readonly refused: readonly Refusal[] }
  | { readonly status: "malformed"; readonly message: string }
  | {
      readonly status: "unavailable";
      readonly code: "QUEUE_FULL" | "UNAVAILABLE";
      readonly message: string;
      readonly retryAfterSeconds: number;
    };

/**
 * Takes the uncompressed body of one export; it must not change until that has settled.
 * @throws what the store throws, unless that says that it is unavailable
 */
export type Ingest = (signal: Signal, protocol: Protocol, body: Uint8Array) => Promise<IngestOutcome>;

/** How long a sender is asked to wait when the store is full: one group of writes takes milliseconds. */
const RETRY_AFTER_SECONDS = 1;

/** Hands exports to the store, as protobuf, and counts what was acknowledged. */
export function createIngest({
  store,
  counters,
}: {
  readonly store: Pick<TelemetryStore, "append">;
  readonly counters: Pick<IngestCounters, "acknowledged">;
}): Ingest {
  return async (signal, protocol, body) => {
    try {
      const payload = protocol === "http/json" ? jsonToProtobuf(signal, parseJson(body)) : body;
      const { accepted, refused } = await store.append({ signal, payload });
      counters.acknowledged(signal, protocol, { bytes: body.length, accepted, refused });
      return { status: "accepted", refused };
    } catch (cause) {
      return failureOutcome(cause);
    }
  };
}

function failureOutcome(cause: unknown): IngestOutcome {
  if (cause instanceof MalformedProtobufError || cause instanceof MalformedJsonError) {
    return { status: "malformed", message: cause.message };
  }
  if (cause instanceof StoreUnavailableError) {
    const code = cause.reason === "full" ? "QUEUE_FULL" : "UNAVAILABLE";
    return { status: "unavailable", code, message: cause.message, retryAfterSeconds: RETRY_AFTER_SECONDS };
  }
  throw cause;
}
