import { type Command, Option } from "commander";
import { drawDoctor } from "../doctor/draw-doctor.ts";
import { parseDuration } from "../duration.ts";
import type { WhereOptions } from "../find-playground.ts";
import type { Surroundings } from "../surroundings.ts";
import { styleFor } from "../waterfall/style.ts";
import { withConsole } from "../with-console.ts";
import { examples, type Finish, parsed, withWhereOptions } from "./options.ts";

type DoctorOptions = WhereOptions & { readonly since: number; readonly json?: true };

async function examine(options: DoctorOptions, surroundings: Surroundings): Promise<number> {
  const { stdout, env } = surroundings;
  const since = `${Math.ceil(options.since / 1_000)}s`;
  const answer = await withConsole(options, surroundings, (client) => client.doctor({ since }));
  if (options.json) stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  else {
    const style = styleFor(stdout.isTerminal, env);
    stdout.write(`${drawDoctor(answer, { columns: stdout.columns ?? 80, style }).join("\n")}\n`);
  }
  return 0;
}

export function addDoctorCommand(program: Command, surroundings: Surroundings, finish: Finish): void {
  withWhereOptions(program.command("doctor"))
    .description("look whether spans and log lines belong together, and say what to do where they do not")
    .addOption(
      new Option("--since <time>", "of the last 30s, 5m, 1h")
        .argParser(parsed(parseDuration))
        .default(300_000, "5m"),
    )
    .option("--json", "print JSON")
    .addHelpText("after", examples("npx playground doctor", "npx playground doctor --since 1h --json"))
    .action(async (options: DoctorOptions) => finish(await examine(options, surroundings)));
}
