import { addAbortSignal, PassThrough, Readable } from "node:stream";
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
 * of arrival. It is made while it is read: memory holds one request. It fails with what the store or a record fails with.
 * @param signal aborted where nobody reads any more
 * @see https://opentelemetry.io/docs/specs/otel/protocol/file-exporter/
 */
export function exportZip(store: Pick<TelemetryStore, "exports">, signal: AbortSignal): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  for (const [name, entry] of Object.entries(ENTRIES) as [Signal, string][]) {
    zip.addReadStreamLazy(entry, (done) => {
      const lines = Readable.from(linesOf(store, name, signal), { objectMode: false });
      // The zip does not listen for errors of what it reads, and a stream that is read no further has to be told to end.
      lines.once("error", (cause) => output.destroy(cause));
      done(null, addAbortSignal(signal, lines));
    });
  }
  zip.end();
  zip.outputStream.pipe(output);
  return output;
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
