import type { CleanUp } from "../support/run-bench.ts";
import { jaegerPeer } from "./jaeger-peer.ts";
import { gatheringPeer, protobufjsPeer } from "./node-peers.ts";
import { otelcolPeer } from "./otelcol-peer.ts";
import { type Peer, PeerMissing } from "./peer.ts";

export interface Peers {
  readonly found: readonly Peer[];
  /** What is left out and why, one sentence each. */
  readonly leftOut: readonly string[];
}

/** Builds what is to be built. What cannot be had is left out. */
export async function findPeers(cleanUp: CleanUp): Promise<Peers> {
  const found: Peer[] = [];
  const leftOut: string[] = [];
  const wanted = { "OpenTelemetry Collector": otelcolPeer, Jaeger: jaegerPeer };
  for (const [name, build] of Object.entries(wanted)) {
    try {
      found.push(await build(cleanUp));
    } catch (error) {
      if (!(error instanceof PeerMissing)) throw error;
      leftOut.push(`${name}: ${error.message}.`);
    }
  }
  return { found: [...found, gatheringPeer, protobufjsPeer], leftOut };
}
