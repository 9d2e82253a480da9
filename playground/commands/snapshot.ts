import type { SnapshotSearch } from "@playground/collector/client/console-client";
import { withoutUndefined } from "@playground/shared/model/without-undefined";
import { type Command, Option } from "commander";
import { parseDuration } from "../duration.ts";
import type { WhereOptions } from "../find-playground.ts";
import { drawComparison } from "../snapshot/draw-comparison.ts";
import type { Surroundings } from "../surroundings.ts";
import { styleFor } from "../waterfall/style.ts";
import { withConsole } from "../with-console.ts";
import { examples, type Finish, parsed, wholeNumber, withWhereOptions } from "./options.ts";

type CommonOptions = WhereOptions & { readonly json?: true };
type SnapshotOptions = CommonOptions & { readonly since: number; readonly traces?: number };

async function keep(name: string, options: SnapshotOptions, surroundings: Surroundings): Promise<number> {
  const { traces, since } = options;
  const search: SnapshotSearch = withoutUndefined({ since: `${Math.ceil(since / 1_000)}s`, traces });
  const snapshot = await withConsole(options, surroundings, (client) => client.keepSnapshot(name, search));
  const { stdout } = surroundings;
  if (options.json) stdout.write(`${JSON.stringify(snapshot, null, 2)}\n`);
  else stdout.write(`kept ${snapshot.traces} traces as ${snapshot.name}\n`);
  return 0;
}

async function compare(
  a: string,
  b: string,
  options: CommonOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { stdout, env } = surroundings;
  const comparison = await withConsole(options, surroundings, (client) => client.compareSnapshots(a, b));
  const style = styleFor(stdout.isTerminal, env);
  if (options.json) stdout.write(`${JSON.stringify(comparison, null, 2)}\n`);
  else stdout.write(`${drawComparison(comparison, { columns: stdout.columns ?? 80, style }).join("\n")}\n`);
  return 0;
}

export function addSnapshotCommands(program: Command, surroundings: Surroundings, finish: Finish): void {
  withWhereOptions(program.command("snapshot"))
    .description("keep what the last minutes were like under a name, for `compare`")
    .argument("<name>", "letters, digits, dots, dashes and underscores; one of that name is replaced")
    .addOption(
      new Option("--since <time>", "of the last 30s, 5m, 1h")
        .argParser(parsed(parseDuration))
        .default(300_000, "5m"),
    )
    .addOption(
      new Option("--traces <n>", "how many of the newest are looked at").argParser(wholeNumber(1, 2_000)),
    )
    .option("--json", "print what is kept as JSON")
    .addHelpText(
      "after",
      examples("npx playground snapshot before", "npx playground snapshot after --since 1m"),
    )
    .action(async (name: string, options: SnapshotOptions) =>
      finish(await keep(name, options, surroundings)),
    );
  withWhereOptions(program.command("compare"))
    .description("say what two snapshots differ in: latency and errors by operation, and call paths")
    .argument("<a>", "the earlier one")
    .argument("<b>", "the later one")
    .option("--json", "print JSON")
    .addHelpText("after", examples("npx playground compare before after"))
    .action(async (a: string, b: string, options: CommonOptions) =>
      finish(await compare(a, b, options, surroundings)),
    );
}
