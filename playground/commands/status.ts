import type { Command } from "commander";
import { findPlayground, notRunning, type WhereOptions } from "../find-playground.ts";
import { urlAt } from "../playground-ports.ts";
import { formatParts } from "../status/format-parts.ts";
import { type PartStatus, readParts } from "../status/read-parts.ts";
import type { Surroundings } from "../surroundings.ts";
import { examples, type Finish, whereFrom, withWhereOptions } from "./options.ts";

type StatusOptions = WhereOptions & { readonly json?: true };

const isWell = ({ state, healthy }: PartStatus): boolean =>
  (state === "ready" || state === "answers") && healthy !== false;

/**
 * Prints each part of a playground.
 * @returns 0 where every part does its work, else 1
 * @throws {CommandError} where no playground runs
 */
async function showStatus(options: StatusOptions, { env, cwd, stdout }: Surroundings): Promise<number> {
  const found = findPlayground(whereFrom(options, env), cwd);
  const parts = await readParts(found);
  const running = found.run !== undefined || parts.some(({ healthy }) => healthy === true);
  const url = urlAt(found.ports.console);
  if (options.json) {
    const status = { running, console: url, port_offset: found.portOffset, data: found.data, parts };
    stdout.write(`${JSON.stringify(status, null, 2)}\n`);
  }
  if (!running) throw notRunning(`at ${url}`);
  if (!options.json) stdout.write(`${url}, data in ${found.data}\n${formatParts(parts)}`);
  return parts.every(isWell) ? 0 : 1;
}

export function addStatusCommand(program: Command, surroundings: Surroundings, finish: Finish): void {
  withWhereOptions(program.command("status"))
    .description("show each part: state, pid, uptime, memory, restarts; ends with 0 where all of them work")
    .option("--json", "print JSON")
    .addHelpText("after", examples("npx playground status", "npx playground status --json"))
    .action(async (options: StatusOptions) => finish(await showStatus(options, surroundings)));
}
