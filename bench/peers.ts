/**
 * What does a span cost on its way in, by what it costs others on the same machine in the same run?
 * `npm run bench:peers` prints it and writes bench/results/peers.md; `-- --spans 50000 --rounds 1` is a quick run. Linux
 * only. Peers in Go are built at the first run, where there is `go`, and kept in BENCH_PEERS_CACHE.
 */
import { findPeers } from "./peers/find-peers.ts";
import { type Load, measureOurs, measurePeer } from "./peers/measure.ts";
import type { Peer } from "./peers/peer.ts";
import { type Pair, peersReport, type Section } from "./peers/peers-report.ts";
import { countOptions } from "./support/count-option.ts";
import { type CleanUp, runBench } from "./support/run-bench.ts";
import { SPANS_PER_CYCLE } from "./support/telemetry-cycle.ts";
import { writeReport } from "./support/write-report.ts";

const { spans, rounds } = countOptions({ spans: 300_000, rounds: 3 });
const CYCLES = Math.max(1, Math.round(spans / SPANS_PER_CYCLE));
const PROTOCOLS = { http: "OTLP/HTTP", grpc: "OTLP/gRPC" } as const;

/** Each round of a peer's follows one of ours, so that a machine that slows down slows both. */
async function compare(
  protocol: keyof typeof PROTOCOLS,
  peers: readonly Peer[],
  cleanUp: CleanUp,
): Promise<Section> {
  const load: Load = { protocol, spansPerBatch: 100, firstCycle: 0, cycles: CYCLES, spreadSeconds: 0 };
  const comparisons = peers.map((peer) => ({ peer, pairs: [] as Pair[] }));
  for (let round = 0; round < rounds; round++) {
    for (const { peer, pairs } of comparisons) {
      const ours = await measureOurs(load, cleanUp);
      pairs.push({ ours, theirs: await measurePeer(peer, load, cleanUp) });
    }
  }
  return {
    title: PROTOCOLS[protocol],
    comparisons: comparisons.map(({ peer, pairs }) => ({ peer: peer.name, pairs })),
  };
}

await runBench(async (cleanUp) => {
  const peers = await findPeers(cleanUp);
  const sections = [await compare("http", peers.found, cleanUp), await compare("grpc", peers.found, cleanUp)];
  const report = peersReport(sections, peers, { spans: CYCLES * SPANS_PER_CYCLE, rounds });
  writeReport("peers", "Ingest, by its peers", report);
});
