import { writeFileSync } from "node:fs";
import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { CleanUp } from "../support/run-bench.ts";
import type { Peer } from "./peer.ts";
import { cachedProgram } from "./program-cache.ts";
import { runGo } from "./run-go.ts";
import { startGoPeer } from "./start-go-peer.ts";
import { OTELCOL } from "./versions.ts";

const CONFIG = new URL("./otelcol.yaml", import.meta.url);
const PARTS = "go.opentelemetry.io/collector";
const PROGRAM = "otelcol-nop";

/** For the builder, which reads YAML: JSON is some. */
const builderConfig = (sources: string) => ({
  dist: { name: PROGRAM, output_path: sources, version: OTELCOL.version },
  receivers: [{ gomod: `${PARTS}/receiver/otlpreceiver v${OTELCOL.version}` }],
  exporters: [{ gomod: `${PARTS}/exporter/nopexporter v${OTELCOL.version}` }],
  providers: ["fileprovider", "envprovider"].map((provider) => ({
    gomod: `${PARTS}/confmap/provider/${provider} v${OTELCOL.stable}`,
  })),
});

async function build(path: string, directory: string, cleanUp: CleanUp): Promise<void> {
  const sources = join(directory, "otelcol-sources");
  const config = join(directory, "otelcol-builder.yaml");
  writeFileSync(config, JSON.stringify(builderConfig(sources)));
  await runGo(["run", `${PARTS}/cmd/builder@v${OTELCOL.version}`, `--config=${config}`], directory, cleanUp);
  await copyFile(join(sources, PROGRAM), path);
  await rm(sources, { recursive: true });
}

/**
 * The OpenTelemetry Collector with what it takes to receive OTLP and drop it.
 * @throws {PeerMissing} where it cannot be built
 */
export async function otelcolPeer(cleanUp: CleanUp): Promise<Peer> {
  const name = `${PROGRAM}-${OTELCOL.version}`;
  const program = await cachedProgram(name, (path, directory) => build(path, directory, cleanUp));
  const goPeer = { program, config: CONFIG, counter: "otelcol_receiver_accepted_spans" } as const;
  return {
    name: `OpenTelemetry Collector ${OTELCOL.version} → nop`,
    does: "The OpenTelemetry Collector decodes and drops, without a batch processor.",
    start: (cleanUpPeer) => startGoPeer(goPeer, cleanUpPeer),
  };
}
