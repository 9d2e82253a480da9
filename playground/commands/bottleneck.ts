import type { BottleneckSearch } from "@playground/collector/client/console-client";
import { withoutUndefined } from "@playground/shared/model/without-undefined";
import { type Command, Option } from "commander";
import { drawBottlenecks } from "../bottleneck/draw-bottlenecks.ts";
import { parseDuration } from "../duration.ts";
import type { WhereOptions } from "../find-playground.ts";
import type { Surroundings } from "../surroundings.ts";
import { styleFor } from "../waterfall/style.ts";
import { withConsole } from "../with-console.ts";
import { examples, type Finish, parsed, wholeNumber, withWhereOptions } from "./options.ts";

type BottleneckOptions = WhereOptions & {
  readonly since: number;
  readonly operation?: string;
  readonly traces?: number;
  readonly json?: true;
};

async function showBottlenecks(options: BottleneckOptions, surroundings: Surroundings): Promise<number> {
  const { stdout, env } = surroundings;
  const { operation, traces } = options;
  const search: BottleneckSearch = withoutUndefined({
    since: `${Math.ceil(options.since / 1_000)}s`,
    operation,
    traces,
  });
  const answer = await withConsole(options, surroundings, (client) => client.bottlenecks(search));
  if (options.json) stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  else {
    const style = styleFor(stdout.isTerminal, env);
    stdout.write(`${drawBottlenecks(answer, { columns: stdout.columns ?? 80, style }).join("\n")}\n`);
  }
  return 0;
}

export function addBottleneckCommand(program: Command, surroundings: Surroundings, finish: Finish): void {
  withWhereOptions(program.command("bottleneck"))
    .description("rank where the time of requests goes, and say what kind of problem it looks like")
    .addOption(
      new Option("--since <time>", "of the last 30s, 5m, 1h")
        .argParser(parsed(parseDuration))
        .default(300_000, "5m"),
    )
    .option("--operation <name>", 'only these requests, e.g. "POST /checkout"')
    .addOption(
      new Option("--traces <n>", "how many of the newest are looked at").argParser(wholeNumber(1, 2_000)),
    )
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      examples(
        "npx playground bottleneck",
        'npx playground bottleneck --since 1m --operation "POST /checkout"',
      ),
    )
    .action(async (options: BottleneckOptions) => finish(await showBottlenecks(options, surroundings)));
}
