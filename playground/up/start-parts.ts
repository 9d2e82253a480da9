import { join } from "node:path";
import { findPostgresBinaries } from "../postgres/binaries.ts";
import { createCluster } from "../postgres/create-cluster.ts";
import { findLaunch } from "../postgres/launch-prefix.ts";
import type { Fleet } from "./fleet.ts";
import { collectorPart, type PartSettings, postgresPart, servicePart } from "./part-specs.ts";
import type { PartName, ServiceName } from "./parts.ts";

/** A part that is being started. */
export interface StartingPart {
  readonly name: PartName;
  /** Resolves when it answers. */
  readonly ready: Promise<void>;
}

export interface StartOptions {
  readonly fleet: Fleet;
  readonly settings: PartSettings;
  /** False where `DATABASE_URL` names a server of the user's own. */
  readonly withPostgres: boolean;
  readonly signal: AbortSignal;
}

export const postgresDirectory = (data: string): string => join(data, "postgres");

async function startPostgres({ fleet, settings, signal }: StartOptions): Promise<void> {
  const directory = postgresDirectory(settings.data);
  const [binaries, launch] = await Promise.all([findPostgresBinaries(), findLaunch()]);
  await createCluster({ binaries, launch, directory, signal });
  signal.throwIfAborted();
  const { portOffset, ports, env } = settings;
  await fleet.start(postgresPart({ binaries, launch, directory, portOffset, port: ports.postgres, env }))
    .ready;
}

/** Starts everything: the database and the collector at once, and the services as soon as these two answer. */
export function startParts(options: StartOptions): StartingPart[] {
  const { fleet, settings, withPostgres, signal } = options;
  const collector = fleet.start(collectorPart(settings)).ready;
  const postgres = withPostgres ? startPostgres(options) : Promise.resolve();
  const before = Promise.all([collector, postgres]);
  const startService = async (name: ServiceName) => {
    await before;
    signal.throwIfAborted();
    await fleet.start(servicePart(name, settings)).ready;
  };
  return [
    ...(withPostgres ? [{ name: "postgres", ready: postgres } as const] : []),
    { name: "collector", ready: collector },
    { name: "inventory", ready: startService("inventory") },
    { name: "orders", ready: startService("orders") },
    { name: "storefront", ready: startService("storefront") },
  ];
}
