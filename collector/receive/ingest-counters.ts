import type { Refusal } from "@playground/shared/wire/otlp/decoded";
import type { Signal } from "@playground/shared/wire/otlp/signal";

/**
 * The protocols of OTLP, named as `OTEL_EXPORTER_OTLP_PROTOCOL` names them; those by which segment documents come (X-Ray's API
 * and the port of its daemon), whose items are documents; and those by which CloudWatch's log lines come: its API and the port
 * of its agent for the embedded metric format. What is wrong with metrics that are embedded in any line counts as `emf/log`.
 */
export type Protocol =
  | "grpc"
  | "http/protobuf"
  | "http/json"
  | "xray/api"
  | "xray/udp"
  | "logs/api"
  | "emf/tcp"
  | "emf/log";

/** What came in by one protocol for one signal since the process started. Plain JSON. */
export interface IngestCount {
  readonly signal: Signal;
  readonly protocol: Protocol;
  /** Requests that were acknowledged. */
  readonly requests: number;
  /** Of the acknowledged requests' bodies, uncompressed. */
  readonly bytes: number;
  /** Items in the acknowledged requests: the accepted and the refused. */
  readonly received: number;
  readonly accepted: number;
  /** Refused items by reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** Requests that got an error, by reason. */
  readonly failed: Readonly<Record<string, number>>;
}

export interface IngestCounters {
  acknowledged(
    signal: Signal,
    protocol: Protocol,
    counts: { readonly bytes: number; readonly accepted: number; readonly refused: readonly Refusal[] },
  ): void;
  failed(signal: Signal, protocol: Protocol, reason: string): void;
  /** A row for each signal and protocol that was used. */
  snapshot(): readonly IngestCount[];
}

/** Distinct reasons that one row keeps apart; all further ones are counted as `other`. */
const MAX_REASONS = 32;

export function createIngestCounters(): IngestCounters {
  const rows = new Map<string, Row>();
  const rowOf = (signal: Signal, protocol: Protocol): Row => {
    const key = `${signal} ${protocol}`;
    const row = rows.get(key) ?? new Row(signal, protocol);
    rows.set(key, row);
    return row;
  };
  return {
    acknowledged(signal, protocol, { bytes, accepted, refused }) {
      const row = rowOf(signal, protocol);
      row.requests++;
      row.bytes += bytes;
      row.accepted += accepted;
      for (const { reason, count } of refused) addTo(row.refused, reason, count);
    },
    failed: (signal, protocol, reason) => addTo(rowOf(signal, protocol).failed, reason, 1),
    snapshot: () => Array.from(rows.values(), (row) => row.toCount()),
  };
}

class Row {
  readonly #signal: Signal;
  readonly #protocol: Protocol;
  requests = 0;
  bytes = 0;
  accepted = 0;
  readonly refused = new Map<string, number>();
  readonly failed = new Map<string, number>();

  constructor(signal: Signal, protocol: Protocol) {
    this.#signal = signal;
    this.#protocol = protocol;
  }

  toCount(): IngestCount {
    const { requests, bytes, accepted } = this;
    const refusedCount = [...this.refused.values()].reduce((sum, count) => sum + count, 0);
    return {
      signal: this.#signal,
      protocol: this.#protocol,
      requests,
      bytes,
      received: accepted + refusedCount,
      accepted,
      refused: Object.fromEntries(this.refused),
      failed: Object.fromEntries(this.failed),
    };
  }
}

function addTo(reasons: Map<string, number>, reason: string, count: number): void {
  const key = reasons.has(reason) || reasons.size < MAX_REASONS ? reason : "other";
  reasons.set(key, (reasons.get(key) ?? 0) + count);
}
