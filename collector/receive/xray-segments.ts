import type { UnixNanos } from "@playground/shared/model/units";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { documentSpans } from "@playground/shared/wire/xray/document-spans";
import { readDocument } from "@playground/shared/wire/xray/read-document";
import type { TelemetryStore } from "../store/store.ts";

/** What became of one segment document. */
export type SegmentResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly id?: string; readonly code: string; readonly message: string };

/** @returns a result for each document, in their order */
export type PutSegments = (documents: readonly string[]) => Promise<readonly SegmentResult[]>;

interface SegmentIntakeOptions {
  readonly store: Pick<TelemetryStore, "append">;
  readonly now: () => UnixNanos;
}

/**
 * Takes X-Ray's segment documents, as the API and the daemon's port receive them: those that X-Ray would take go into the
 * store together, as spans.
 * @throws {StoreUnavailableError} nothing of them is kept then
 */
export const createSegmentIntake =
  ({ store, now }: SegmentIntakeOptions): PutSegments =>
  async (texts) => {
    const time = now();
    const results = texts.map((text) => readDocument(text, time));
    const spans = results.flatMap((result, index) =>
      result.ok ? documentSpans(result.document, texts[index] ?? "") : [],
    );
    if (spans.length > 0) await store.append({ signal: "traces", payload: encodeTraces(spans) });
    return results.map((result) => (result.ok ? { ok: true } : result));
  };
