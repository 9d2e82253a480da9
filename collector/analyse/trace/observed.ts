import type { AnalysedTrace } from "./analyse-trace.ts";
import { ascending, percentile } from "./percentiles.ts";
import { instanceOf, isHttpCall, isStatement, serverSide, statementOf } from "./span-facts.ts";
import type { TraceNode } from "./trace-tree.ts";

/** What many traces say together, for detectors that must look beyond one of them. */
export interface Observed {
  readonly traces: readonly AnalysedTrace[];
  /** Nanoseconds from the earliest trace's origin to a trace's. */
  readonly offsetOf: (trace: AnalysedTrace) => number;
  /** How long a statement that does nothing takes a service: the way to the database and back. Nanoseconds, 0 when not known. */
  readonly roundTripOf: (service: string) => number;
  /** The service that answers at an address; the address itself, if it has one, where no span tells. */
  readonly peerOf: (call: TraceNode) => string;
}

export function observe(traces: readonly AnalysedTrace[]): Observed {
  const base = traces.reduce<bigint | undefined>(
    (earliest, { tree }) => (earliest === undefined || tree.origin < earliest ? tree.origin : earliest),
    undefined,
  );
  const offsets = new Map(traces.map((trace) => [trace, Number(trace.tree.origin - (base ?? 0n))]));
  const peers = peersByAddress(traces);
  const roundTrips = roundTripsByService(traces);
  return {
    traces,
    offsetOf: (trace) => offsets.get(trace) ?? 0,
    roundTripOf: (service) => roundTrips.get(service) ?? 0,
    peerOf: (call) => serverSide(call)?.service ?? peers.get(addressOf(call)) ?? addressOf(call),
  };
}

function addressOf({ span: { attributes } }: TraceNode): string {
  const host = attributes["server.address"] ?? attributes["net.peer.name"];
  const port = attributes["server.port"] ?? attributes["net.peer.port"];
  return typeof host === "string" ? `${host}${port === undefined ? "" : `:${String(port)}`}` : "";
}

function peersByAddress(traces: readonly AnalysedTrace[]): Map<string, string> {
  const peers = new Map<string, string>();
  for (const { tree } of traces) {
    for (const node of tree.nodes) {
      const address = isHttpCall(node) ? addressOf(node) : "";
      const server = address === "" ? undefined : serverSide(node);
      if (server !== undefined) peers.set(address, server.service);
    }
  }
  return peers;
}

/** These do nothing but go there and back; COMMIT is none of them, since it waits for the disk. */
const TRIVIAL = /^\s*(?:BEGIN|ROLLBACK|SELECT 1)\s*;?\s*$/i;
const MIN_STATEMENTS = 5;

function roundTripsByService(traces: readonly AnalysedTrace[]): Map<string, number> {
  const trivial = new Map<string, number[]>();
  for (const { tree } of traces) {
    for (const node of tree.nodes) {
      if (!isStatement(node) || !TRIVIAL.test(statementOf(node.span) ?? "")) continue;
      const durations = trivial.get(node.service) ?? [];
      trivial.set(node.service, durations);
      durations.push(node.end - node.start);
    }
  }
  return new Map(
    [...trivial]
      .filter(([, durations]) => durations.length >= MIN_STATEMENTS)
      .map(([service, durations]) => [service, percentile(ascending(durations), 0.5)]),
  );
}

/** An instance of a service, as a key. */
export const instanceKey = (node: TraceNode): string => `${node.service} ${instanceOf(node.span)}`;
