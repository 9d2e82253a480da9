import type { Command } from "commander";
import { CommandError } from "../command-error.ts";
import { DEMOS, type Demo, demoSeconds } from "../demo/demos.ts";
import { drawDemo } from "../demo/draw-demo.ts";
import { runDemo } from "../demo/run-demo.ts";
import { wrap } from "../faults/list-faults.ts";
import { findPlayground, type WhereOptions } from "../find-playground.ts";
import { urlAt } from "../playground-ports.ts";
import type { Surroundings } from "../surroundings.ts";
import { formatTable } from "../table.ts";
import { styleFor } from "../waterfall/style.ts";
import { withConsole } from "../with-console.ts";
import { examples, type Finish, whereFrom, withWhereOptions } from "./options.ts";

type DemoOptions = WhereOptions & { readonly json?: true };

const LIST = "list";
/** What stands before the text in a line of the list. */
const NAME_AND_TIME = 24;

function listDemos({ json }: DemoOptions, { stdout }: Surroundings): number {
  const columns = stdout.columns ?? 80;
  const rows = DEMOS.flatMap((demo) => {
    const [first = "", ...others] = wrap(demo.teaches, columns - NAME_AND_TIME);
    return [[demo.name, `${demoSeconds(demo)} s`, first], ...others.map((line) => ["", "", line])];
  });
  const facts = DEMOS.map((demo) => ({ ...demo, seconds: demoSeconds(demo) }));
  stdout.write(json ? `${JSON.stringify(facts, null, 2)}\n` : formatTable(rows));
  return 0;
}

async function showDemo(name: string, options: DemoOptions, surroundings: Surroundings): Promise<number> {
  const demo = DEMOS.find((one) => one.name === name);
  if (demo === undefined) {
    const known = DEMOS.map((one) => one.name).join(", ");
    throw new CommandError(`there is no demo ${JSON.stringify(name)}; there are ${known}`, { exitCode: 2 });
  }
  const { stdout, stderr, env, cwd } = surroundings;
  const { ports } = findPlayground(whereFrom(options, env), cwd);
  const stopped = new AbortController();
  const close = surroundings.onSignal(() =>
    stopped.abort(new CommandError("stopped; the fault is off again")),
  );
  try {
    return await withConsole(options, surroundings, async (client, consoleUrl) => {
      const say = (line: string) => void stderr.write(`${line}\n`);
      say(`${demo.name}: ${demo.teaches} (about ${demoSeconds(demo)} s)`);
      const storefrontUrl = urlAt(ports.storefront);
      const run = await runDemo(demo, { client, storefrontUrl, say, signal: stopped.signal });
      stdout.write(
        options.json
          ? `${JSON.stringify({ demo: demo.name, ...run })}\n`
          : drawn(demo, run, consoleUrl, surroundings),
      );
      return 0;
    });
  } finally {
    close();
  }
}

function drawn(
  demo: Demo,
  run: Awaited<ReturnType<typeof runDemo>>,
  consoleUrl: string,
  { stdout, env }: Surroundings,
): string {
  const style = styleFor(stdout.isTerminal, env);
  return `${drawDemo(demo, run, { columns: stdout.columns ?? 80, style, consoleUrl }).join("\n")}\n`;
}

export function addDemoCommand(program: Command, surroundings: Surroundings, finish: Finish): void {
  withWhereOptions(program.command("demo"))
    .description("watch something break and be mended: healthy, broken and mended, compared")
    .argument("<list|name>", "list says what there is, what each teaches, and how long it takes")
    .option("--json", "print JSON")
    .addHelpText("after", examples("npx playground demo list", "npx playground demo n-plus-one"))
    .action(async (name: string, options: DemoOptions) =>
      finish(name === LIST ? listDemos(options, surroundings) : await showDemo(name, options, surroundings)),
    );
}
