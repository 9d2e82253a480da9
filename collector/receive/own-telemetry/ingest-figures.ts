import type { Signal } from "@playground/shared/wire/otlp/signal";
import type { IngestCount, Protocol } from "../ingest-counters.ts";
import type { Figure } from "./figure.ts";

/** The end of a metric's name, and its unit. */
const ITEMS = {
  traces: { name: "spans", unit: "{spans}" },
  logs: { name: "log_records", unit: "{records}" },
  metrics: { name: "metric_points", unit: "{datapoints}" },
} as const satisfies Record<Signal, { name: string; unit: string }>;

const SENDERS = {
  grpc: { receiver: "otlp", transport: "grpc", encoding: "protobuf" },
  "http/protobuf": { receiver: "otlp", transport: "http", encoding: "protobuf" },
  "http/json": { receiver: "otlp", transport: "http", encoding: "json" },
  "xray/api": { receiver: "awsxray", transport: "http", encoding: "json" },
  "xray/udp": { receiver: "awsxray", transport: "udp", encoding: "json" },
  "logs/api": { receiver: "awscloudwatchlogs", transport: "http", encoding: "json" },
  "emf/tcp": { receiver: "emf", transport: "tcp", encoding: "json" },
  "emf/log": { receiver: "emf", transport: "log", encoding: "json" },
} as const satisfies Record<Protocol, { receiver: string; transport: string; encoding: string }>;

/** Metric by metric, so that the points of one stand together. */
export function ingestFigures(rows: readonly IngestCount[]): readonly Figure[] {
  return [
    ...rows.map(accepted),
    ...rows.flatMap(refused),
    ...rows.flatMap(requests),
    ...rows.map((row) => ({
      name: "playground.collector.receiver.size",
      type: "sum" as const,
      unit: "By",
      description: "Bodies of acknowledged requests, uncompressed.",
      value: row.bytes,
      attributes: { ...senderOf(row), signal: row.signal },
    })),
  ];
}

const senderOf = ({ protocol }: IngestCount) => SENDERS[protocol];

function accepted(row: IngestCount): Figure {
  const { name, unit } = ITEMS[row.signal];
  const description = `Accepted ${name.replace("_", " ")}.`;
  const metric = { name: `otelcol_receiver_accepted_${name}`, type: "sum", unit, description } as const;
  return { ...metric, value: row.accepted, attributes: senderOf(row) };
}

function refused(row: IngestCount): readonly Figure[] {
  const { name, unit } = ITEMS[row.signal];
  const description = `Refused ${name.replace("_", " ")} of acknowledged requests, by reason.`;
  const metric = { name: `otelcol_receiver_refused_${name}`, type: "sum", unit, description } as const;
  return Object.entries(row.refused).map(([reason, value]) => ({
    ...metric,
    value,
    attributes: { ...senderOf(row), reason },
  }));
}

/** `failure` is a fault of ours; any other error is the sender's, or asks it to come again. */
function requests(row: IngestCount): readonly Figure[] {
  const metric = {
    name: "otelcol_receiver_requests",
    type: "sum",
    unit: "{requests}",
    description: "Export requests by outcome.",
  } as const;
  const attributes = { ...senderOf(row), signal: row.signal };
  const failed = Object.entries(row.failed).map(([code, value]) => {
    const outcome = code === "INTERNAL" ? "failure" : "refused";
    return { ...metric, value, attributes: { ...attributes, outcome, "error.type": code } };
  });
  return [{ ...metric, value: row.requests, attributes: { ...attributes, outcome: "success" } }, ...failed];
}
