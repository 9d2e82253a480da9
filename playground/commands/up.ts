import { portOffset } from "@playground/shared/process/service-settings";
import { type Command, Option } from "commander";
import type { Surroundings } from "../surroundings.ts";
import { examples, type Finish, parsed, parsePortOffset } from "./options.ts";

interface UpCommandOptions {
  readonly portOffset?: number | "auto";
  readonly data?: string;
  readonly load: boolean;
  readonly fresh?: true;
  readonly open?: true;
}

const parseOffsetOrAuto = (text: string): number | "auto" => (text === "auto" ? text : parsePortOffset(text));

async function up(options: UpCommandOptions, surroundings: Surroundings): Promise<number> {
  // The other commands do without the database driver and the supervision, and start faster for it.
  const { runUp } = await import("../up/run-up.ts");
  return runUp(
    {
      ...options,
      portOffset: options.portOffset ?? portOffset(surroundings.env),
      fresh: options.fresh === true,
      open: options.open === true,
    },
    surroundings,
  );
}

export function addUpCommand(program: Command, surroundings: Surroundings, finish: Finish): void {
  program
    .command("up")
    .description(
      "start PostgreSQL, the collector, the three services and a gentle load; Ctrl+C stops all of it and ends with 0",
    )
    .addOption(
      new Option(
        "--port-offset <n|auto>",
        "shift all ports by n, or by whatever finds them free [env: PLAYGROUND_PORT_OFFSET]",
      ).argParser(parsed(parseOffsetOrAuto)),
    )
    .option("--data <dir>", "keep data there (default: .playground)")
    .option("--no-load", "make no requests")
    .option("--fresh", "empty the data directory before the start")
    .option("--open", "show the console in the browser")
    .addHelpText(
      "after",
      examples(
        "npx playground up",
        "npx playground up --port-offset auto --data /tmp/second",
        "npx playground up --fresh --no-load",
      ),
    )
    .action(async (options: UpCommandOptions) => finish(await up(options, surroundings)));
}
