import type { Refusal } from "@playground/shared/wire/otlp/decoded";
import { decodeExport } from "../../decode-export.ts";
import type { TelemetryExport } from "../../store.ts";
import type { LogDropRows } from "./log-drop-rows.ts";
import { type LogRows, logRows } from "./log-rows.ts";
import { type PointRows, pointRows } from "./point-rows.ts";
import { createSenders } from "./senders.ts";
import type { SpanRows } from "./span-rows.ts";
import { createSpanScanner } from "./span-scanner.ts";

/** What goes into the index of one export: all that is kept of it in memory until it is there. */
export type IndexRows = SpanRows | LogRows | PointRows | LogDropRows;

interface Scanned {
  readonly rows: IndexRows;
  readonly refused: readonly Refusal[];
}

/** @throws {MalformedProtobufError} */
export type ScanExport = (received: TelemetryExport) => Scanned;

/**
 * Spans come in numbers, so their bytes are gone over without making objects of them. Log lines and data points are decoded.
 */
export function createExportScanner(): ScanExport {
  const senders = createSenders();
  const spans = createSpanScanner(senders);
  return (received) => {
    if (received.signal === "traces") return spans.scan(received.payload);
    const { signal, decoded } = decodeExport(received);
    if (signal === "logs") return { rows: logRows(decoded, senders), refused: decoded.refused };
    if (signal === "metrics") return { rows: pointRows(decoded, senders), refused: decoded.refused };
    throw new TypeError(`no rows of ${signal}`);
  };
}
