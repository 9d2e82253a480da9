import { ProtobufWriter } from "../protobuf/writer.ts";
import type { Refusal } from "./decoded.ts";
import type { Signal } from "./signal.ts";

const REJECTED_FIELD: Readonly<Record<Signal, string>> = {
  traces: "rejectedSpans",
  logs: "rejectedLogRecords",
  metrics: "rejectedDataPoints",
};

/**
 * Writes an `Export…ServiceResponse`: empty where nothing was refused, else with a partial success that names each
 * reason. The three signals number their fields alike.
 * @see https://opentelemetry.io/docs/specs/otlp/#partial-success
 */
export function encodeExportResponse(refused: readonly Refusal[]): Uint8Array {
  const writer = new ProtobufWriter();
  if (refused.length > 0) {
    writer.message(1, () => {
      writer.int64(1, rejected(refused));
      writer.text(2, errorMessage(refused));
    });
  }
  return writer.finish();
}

/** The same in JSON: a 64-bit integer is a string there. */
export function exportResponseJson(signal: Signal, refused: readonly Refusal[]): object {
  if (refused.length === 0) return {};
  const count = String(rejected(refused));
  return { partialSuccess: { [REJECTED_FIELD[signal]]: count, errorMessage: errorMessage(refused) } };
}

const rejected = (refused: readonly Refusal[]): number => refused.reduce((sum, { count }) => sum + count, 0);

const errorMessage = (refused: readonly Refusal[]): string =>
  refused.map(({ reason, count }) => `${count} refused: ${reason}`).join("; ");
