import type { UnixNanos } from "@playground/shared/model/units";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { documentSpans } from "@playground/shared/wire/xray/document-spans";
import { readDocument } from "@playground/shared/wire/xray/read-document";
import { StoreUnavailableError, type TelemetryStore } from "../store/store.ts";
import type { IngestCounters, Protocol } from "./ingest-counters.ts";

/** What became of one segment document. */
type SegmentResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly id?: string; readonly code: string; readonly message: string };

/**
 * Takes X-Ray's segment documents: those that X-Ray would take go into the store together, as spans. All are counted.
 * @returns a result for each document, in their order
 * @throws {StoreUnavailableError} nothing of them is kept then
 */
export type PutSegments = (
  protocol: Extract<Protocol, `xray/${string}`>,
  documents: readonly string[],
) => Promise<readonly SegmentResult[]>;

interface SegmentIntakeOptions {
  readonly store: Pick<TelemetryStore, "append">;
  readonly counters: Pick<IngestCounters, "acknowledged" | "failed">;
  readonly now: () => UnixNanos;
}

export const createSegmentIntake =
  ({ store, counters, now }: SegmentIntakeOptions): PutSegments =>
  async (protocol, texts) => {
    const time = now();
    const results = texts.map((text) => readDocument(text, time));
    const spans = results.flatMap((result, index) =>
      result.ok ? documentSpans(result.document, texts[index] ?? "") : [],
    );
    try {
      if (spans.length > 0) await store.append({ signal: "traces", payload: encodeTraces(spans) });
    } catch (cause) {
      const isFull = cause instanceof StoreUnavailableError && cause.reason === "full";
      counters.failed("traces", protocol, isFull ? "QUEUE_FULL" : "UNAVAILABLE");
      throw cause;
    }
    const refused = results.filter((result) => !result.ok);
    counters.acknowledged("traces", protocol, {
      bytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
      accepted: results.length - refused.length,
      refused: refused.map(({ code }) => ({ reason: code, count: 1 })),
    });
    return results.map((result) => (result.ok ? { ok: true } : result));
  };
