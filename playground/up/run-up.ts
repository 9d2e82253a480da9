import { join } from "node:path";
import { createConsoleClient } from "@playground/collector/client/console-client";
import type { Faults } from "@playground/shared/faults/open-faults";
import { PORTS } from "@playground/shared/ports";
import { localDatabaseUrl } from "@playground/shared/postgres/local-database-url";
import { dataDirectory, openDataDirectory } from "../data-directory.ts";
import { openPlaygroundFaults } from "../faults/open-playground-faults.ts";
import { DEFAULT_MIX } from "../load/mix.ts";
import { type RunningLoad, startLoad } from "../load/start-load.ts";
import { portsAt, urlAt } from "../playground-ports.ts";
import { createStatusLine, type StatusLine } from "../status-line.ts";
import { pickOffset } from "../supervise/pick-offset.ts";
import { readRunState } from "../supervise/run-state.ts";
import type { Surroundings } from "../surroundings.ts";
import { buildConsole } from "./build-console.ts";
import { createFleet, type Fleet } from "./fleet.ts";
import { openBrowser } from "./open-browser.ts";
import type { PartSettings } from "./part-specs.ts";
import { PART_NAMES } from "./parts.ts";
import { prepare } from "./prepare.ts";
import { readyText } from "./ready-text.ts";
import { openRunRecord } from "./run-record.ts";
import { showStart } from "./show-start.ts";
import { startParts } from "./start-parts.ts";
import { listenForStop, type StopRequest, unlessAborted } from "./stop-request.ts";
import { watchRun } from "./watch-run.ts";

export interface UpOptions {
  readonly portOffset: number | "auto";
  readonly data?: string;
  readonly load: boolean;
  readonly fresh: boolean;
  readonly open: boolean;
}

const LOAD_PER_SECOND = 2;
const TERMINAL_INTERVAL_MS = 2_000;
const INTERVAL_MS = 30_000;

/**
 * Runs the playground until it is asked to stop, and leaves nothing behind.
 * @returns 0 where it ran and has been stopped; 128 + the signal's number where it was stopped before it was ready
 * @throws {CommandError} where it cannot start
 */
export async function runUp(options: UpOptions, surroundings: Surroundings): Promise<number> {
  const stop = listenForStop(surroundings.onSignal, () => performance.now());
  try {
    return await runUntilStopped(options, surroundings, stop);
  } finally {
    stop.close();
  }
}

/** A server of the user's own; not the embedded one, which `playground env` names by the same variable. */
function ownDatabase({ DATABASE_URL: url }: NodeJS.ProcessEnv, portOffset: number): string | undefined {
  return url && url !== localDatabaseUrl(portOffset) ? url : undefined;
}

async function runUntilStopped(
  options: UpOptions,
  surroundings: Surroundings,
  stop: StopRequest,
): Promise<number> {
  const { env, cwd, stdout } = surroundings;
  const data = openDataDirectory(dataDirectory(options.data, cwd));
  const previous = readRunState(data);
  const portOffset =
    options.portOffset === "auto" ? await pickOffset(Object.values(PORTS)) : options.portOffset;
  const ports = portsAt(portOffset);
  const ownUrl = ownDatabase(env, portOffset);
  const status = createStatusLine(stdout);
  const record = openRunRecord({ data, portOffset, ports, onProblem: status.print });
  const fleet: Fleet = createFleet({
    names: PART_NAMES.filter((name) => name !== "postgres" || ownUrl === undefined),
    logDirectory: join(data, "logs"),
    onChange: () => record.update(fleet.states()),
    onNotice: status.print,
  });
  stop.onHurry(fleet.hurry);
  const databaseUrl = ownUrl ?? localDatabaseUrl(portOffset);
  const settings: PartSettings = { env, data, portOffset, ports, databaseUrl };
  try {
    const fresh = options.fresh;
    await prepare({ data, previous, fresh, ports, databaseUrl: ownUrl, print: status.print });
    return await startAndWatch({
      options,
      settings,
      surroundings,
      stop,
      fleet,
      status,
      withPostgres: ownUrl === undefined,
    });
  } finally {
    await fleet.stop();
    record.remove();
  }
}

interface RunParts {
  readonly options: UpOptions;
  readonly settings: PartSettings;
  readonly surroundings: Surroundings;
  readonly stop: StopRequest;
  readonly fleet: Fleet;
  readonly status: StatusLine;
  readonly withPostgres: boolean;
}

async function startAndWatch(run: RunParts): Promise<number> {
  const { options, settings, surroundings, stop, fleet, status, withPostgres } = run;
  const { stdout } = surroundings;
  const startedAt = performance.now();
  status.print(`starting the playground, data in ${settings.data}`);
  const failed = new AbortController();
  const signal = AbortSignal.any([stop.signal, failed.signal]);
  const page = buildConsole().catch((error: Error) => {
    status.print(`the console's page could not be built: ${error.message}`);
  });
  const shown = showStart(startParts({ fleet, settings, withPostgres, signal }), surroundings);
  try {
    await unlessAborted(shown, stop.signal);
  } catch (error) {
    failed.abort();
    await fleet.stop();
    await shown.catch(() => undefined);
    const exitCode = stop.exitCode();
    if (exitCode === undefined) throw error;
    status.print("stopped before it was up");
    return exitCode;
  }
  const faults = openPlaygroundFaults({ ports: settings.ports, settings, fleet }, status.print);
  await faults.start();
  await page;
  stdout.write(readyText(settings.ports, performance.now() - startedAt));
  if (options.open) openBrowser(urlAt(settings.ports.console), status.print);
  await watchAndStop(run, faults);
  return 0;
}

async function watchAndStop(
  { options, settings, surroundings, stop, fleet, status }: RunParts,
  faults: Faults,
): Promise<void> {
  const { ports, env } = settings;
  const load = options.load ? gentleLoad(urlAt(ports.storefront), status) : undefined;
  const token = env.PLAYGROUND_TOKEN;
  const client = createConsoleClient(urlAt(ports.console), token ? { token } : {});
  const intervalMs = surroundings.stdout.isTerminal ? TERMINAL_INTERVAL_MS : INTERVAL_MS;
  await watchRun({ status, fleet, client, load, intervalMs, signal: stop.signal });
  status.clear();
  status.print("stopping");
  await load?.stop();
  await faults.close();
  await fleet.stop();
  status.print("stopped");
}

function gentleLoad(target: string, status: StatusLine): RunningLoad {
  const forMs = Number.POSITIVE_INFINITY;
  const load = startLoad({ target, perSecond: LOAD_PER_SECOND, forMs, seed: 1, mix: DEFAULT_MIX });
  load.finished.catch((error: Error) => status.print(`there is no load: ${error.message}`));
  return load;
}
