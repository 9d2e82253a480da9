import type { CleanUp } from "../support/run-bench.ts";

/** A process that spans are sent to, on 127.0.0.1. */
export interface Receiver {
  readonly pid: number;
  readonly ports: { readonly http: number; readonly grpc: number };
  /** How many spans it has taken in since its start, by its own account. */
  accepted(): Promise<number>;
}

/** What our collector is compared with. None of them keeps spans beyond its end. */
export interface Peer {
  /** With its version. */
  readonly name: string;
  /** What it does with spans, as a sentence for the report. */
  readonly does: string;
  /** It is stopped with what else is cleaned up. */
  start(cleanUp: CleanUp): Promise<Receiver>;
}

/** Why a peer could not be had, in one sentence for the report. */
export class PeerMissing extends Error {}
