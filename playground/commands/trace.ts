import { parseTraceId } from "@playground/shared/model/ids";
import { Argument, type Command } from "commander";
import type { WhereOptions } from "../find-playground.ts";
import type { Surroundings } from "../surroundings.ts";
import { drawTrace } from "../waterfall/draw-trace.ts";
import { findTrace } from "../waterfall/find-trace.ts";
import { styleFor } from "../waterfall/style.ts";
import { withConsole } from "../with-console.ts";
import { examples, type Finish, parsed, withWhereOptions } from "./options.ts";

type TraceOptions = WhereOptions & { readonly json?: true; readonly all?: true };

function parseWhich(text: string): string {
  const id = text === "last" ? text : parseTraceId(text);
  if (id === undefined) throw new RangeError("expected last, 32 hex digits or 1-8hex-24hex");
  return id;
}

/** @throws {CommandError} where there is no such trace, or no playground */
async function showTrace(which: string, options: TraceOptions, surroundings: Surroundings): Promise<number> {
  const { env, stdout, stderr } = surroundings;
  const { trace, logs, ofLoad, consoleUrl } = await withConsole(
    options,
    surroundings,
    async (client, url) => ({ ...(await findTrace(client, which)), consoleUrl: url }),
  );
  if (options.json) {
    stdout.write(`${JSON.stringify({ trace, logs }, null, 2)}\n`);
    return 0;
  }
  if (ofLoad) stderr.write("there is no trace of a request of yours; the newest of the load:\n");
  const style = styleFor(stdout.isTerminal, env);
  const lines = drawTrace(trace, logs.logs, { columns: stdout.columns, style, all: options.all === true });
  stdout.write(`${lines.join("\n")}\n\nIn the console: ${consoleUrl}/traces/${trace.trace_id}\n`);
  return 0;
}

export function addTraceCommand(program: Command, surroundings: Surroundings, finish: Finish): void {
  withWhereOptions(program.command("trace"))
    .description("draw a trace as a waterfall, with its log lines")
    .addArgument(
      new Argument("<last|id>", "the newest trace that is not of the load, or one by its id").argParser(
        parsed(parseWhich),
      ),
    )
    .option("--all", "draw every span and log line, however many")
    .option("--json", "print the trace and its log lines as JSON")
    .addHelpText(
      "after",
      examples(
        "npx playground trace last",
        "npx playground trace 1-5759e988-bd862e3fe1be46a994272793",
        "npx playground trace last --json",
      ),
    )
    .action(async (which: string, options: TraceOptions) =>
      finish(await showTrace(which, options, surroundings)),
    );
}
