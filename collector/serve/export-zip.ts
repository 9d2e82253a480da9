import { Readable } from "node:stream";
import { protobufToJson } from "@playground/shared/wire/otlp/json/protobuf-to-json";
import type { Signal } from "@playground/shared/wire/otlp/signal";
import { ZipFile } from "yazl";
import type { TelemetryStore } from "../store/store.ts";

/** Entries of an export, by what they hold. */
const ENTRIES: Readonly<Record<Signal, string>> = {
  traces: "traces.jsonl",
  logs: "logs.jsonl",
  metrics: "metrics.jsonl",
};

/**
 * Everything in a store as a zip: for each signal a file with one `Export…ServiceRequest` in OTLP/JSON a line, in the order
 * of arrival. It is made while it is read: memory holds one request.
 * @param signal aborted where nobody reads any more
 * @see https://opentelemetry.io/docs/specs/otel/protocol/file-exporter/
 */
export function exportZip(
  store: Pick<TelemetryStore, "exports">,
  signal: AbortSignal,
): NodeJS.ReadableStream {
  const zip = new ZipFile();
  for (const [name, entry] of Object.entries(ENTRIES) as [Signal, string][]) {
    zip.addReadStreamLazy(entry, (done) => {
      done(null, Readable.from(linesOf(store, name, signal), { objectMode: false }));
    });
  }
  zip.end();
  return zip.outputStream;
}

async function* linesOf(
  store: Pick<TelemetryStore, "exports">,
  wanted: Signal,
  aborted: AbortSignal,
): AsyncGenerator<string> {
  for await (const { signal, payload } of store.exports()) {
    if (aborted.aborted) return;
    if (signal === wanted) yield `${JSON.stringify(protobufToJson(signal, payload))}\n`;
  }
}
