import { context, ROOT_CONTEXT } from "@opentelemetry/api";
import { ExportResultCode, suppressTracing } from "@opentelemetry/core";
import {
  convertLegacyHttpOptions,
  createOtlpHttpExportDelegate,
} from "@opentelemetry/otlp-exporter-base/node-http";
import { decodePartialSuccess } from "../../wire/otlp/decode-export-response.ts";
import type { SealedBatch } from "./batch.ts";

/** What differs between the signals: the word in the environment's variables, the path, the name of an item. */
const SIGNALS = {
  traces: { variable: "TRACES", path: "v1/traces", item: "span" },
  logs: { variable: "LOGS", path: "v1/logs", item: "log" },
} as const;

export interface Sender {
  /** Rejects where the batch was not taken, after the retries that OTLP allows. */
  send(batch: SealedBatch): Promise<void>;
  close(): Promise<void>;
}

/**
 * Posts batches as OTLP over HTTP asks for it, by way of OpenTelemetry's own exporter: endpoint, headers, compression,
 * certificates and time limit from the `OTEL_EXPORTER_OTLP_*` variables, and its retries.
 * @see https://opentelemetry.io/docs/specs/otel/protocol/exporter/
 */
export function createSender(signal: keyof typeof SIGNALS): Sender {
  const { variable, path, item } = SIGNALS[signal];
  const delegate = createOtlpHttpExportDelegate(
    convertLegacyHttpOptions({}, variable, path, { "Content-Type": "application/x-protobuf" }),
    {
      serializeRequest: ({ body }: SealedBatch) => body,
      deserializeResponse: decodePartialSuccess,
    },
    `otlp_http_${item}_exporter`,
    { name: item, countItems: ({ items }: SealedBatch) => items },
    undefined,
  );
  // A request's context ends with it, and what is sent about it is not a part of it.
  const apart = suppressTracing(ROOT_CONTEXT);
  return {
    send: (batch) =>
      new Promise((resolve, reject) => {
        context.with(apart, () =>
          delegate.export(batch, ({ code, error }) =>
            code === ExportResultCode.SUCCESS ? resolve() : reject(error ?? new Error("the export failed")),
          ),
        );
      }),
    close: () => delegate.shutdown(),
  };
}
