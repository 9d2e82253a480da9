import type { CleanUp } from "../support/run-bench.ts";
import type { Peer } from "./peer.ts";
import { cachedProgram } from "./program-cache.ts";
import { runGo } from "./run-go.ts";
import { startGoPeer } from "./start-go-peer.ts";
import { JAEGER } from "./versions.ts";

const CONFIG = new URL("./jaeger.yaml", import.meta.url);
const MODULE = `github.com/jaegertracing/jaeger@v${JAEGER.module}`;

/** In the module's own directory: `go install` refuses a module that replaces another, as Jaeger's does. */
async function build(path: string, directory: string, cleanUp: CleanUp): Promise<void> {
  const module = JSON.parse(await runGo(["mod", "download", "-json", MODULE], directory, cleanUp)) as {
    Dir: string;
  };
  await runGo(["build", "-mod=readonly", "-buildvcs=false", "-o", path, "./cmd/jaeger"], module.Dir, cleanUp);
}

/** Jaeger's all-in-one with its memory store. @throws {PeerMissing} where it cannot be built */
export async function jaegerPeer(cleanUp: CleanUp): Promise<Peer> {
  const program = await cachedProgram(`jaeger-${JAEGER.version}`, (path, directory) =>
    build(path, directory, cleanUp),
  );
  const goPeer = { program, config: CONFIG, counter: "otelcol_exporter_sent_spans" } as const;
  return {
    name: `Jaeger ${JAEGER.version} all-in-one, memory`,
    does: "Jaeger keeps up to 100 000 traces in memory.",
    start: (cleanUpPeer) => startGoPeer(goPeer, cleanUpPeer),
  };
}
