import type { FaultRequest } from "@playground/shared/faults/fault-request";
import type { FaultState } from "@playground/shared/faults/fault-state";
import { withoutUndefined } from "@playground/shared/model/without-undefined";
import { Argument, type Command, Option } from "commander";
import { CommandError } from "../command-error.ts";
import { parseDuration } from "../duration.ts";
import { awaitFault } from "../faults/await-fault.ts";
import { describeFault } from "../faults/describe-fault.ts";
import { listFaults } from "../faults/list-faults.ts";
import type { WhereOptions } from "../find-playground.ts";
import type { Surroundings } from "../surroundings.ts";
import { withConsole } from "../with-console.ts";
import { examples, type Finish, parsed, wholeNumber, withWhereOptions } from "./options.ts";

type CommonOptions = WhereOptions & { readonly json?: true };

interface OnOptions extends CommonOptions {
  readonly variant?: string;
  readonly percent?: number;
  readonly target?: string;
  readonly in?: number;
  readonly for?: number;
  readonly seed?: number;
}

async function list(options: CommonOptions, surroundings: Surroundings): Promise<number> {
  const { stdout, stderr } = surroundings;
  const answer = await withConsole(options, surroundings, (client) => client.faults());
  if (options.json) stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  else stdout.write(listFaults(answer.faults, stdout.columns ?? 80));
  for (const problem of answer.problems) stderr.write(`${problem}\n`);
  return answer.problems.length === 0 ? 0 : 1;
}

async function switchOn(name: string, options: OnOptions, surroundings: Surroundings): Promise<number> {
  const { variant, percent, target, seed } = options;
  const nowSeconds = Math.floor(Date.now() / 1_000);
  const from = options.in === undefined ? undefined : nowSeconds + Math.ceil(options.in / 1_000);
  const until = options.for === undefined ? undefined : (from ?? nowSeconds) + Math.ceil(options.for / 1_000);
  const request: FaultRequest = withoutUndefined({ variant, percent, target, seed, from, until });
  const fault = await withConsole(options, surroundings, async (client) => {
    await client.switchFaultOn(name, request);
    return awaitFault(client, name);
  });
  show(fault, options, surroundings);
  return 0;
}

async function switchOff(
  name: string | undefined,
  options: CommonOptions & { readonly all?: true },
  surroundings: Surroundings,
): Promise<number> {
  if ((name === undefined) === (options.all === undefined))
    throw new CommandError("name the fault that is to be off, or say --all", { exitCode: 2 });
  const faults = await withConsole(options, surroundings, async (client) => {
    if (name === undefined) {
      const on = (await client.faults()).faults.filter(({ state }) => state !== "off");
      await client.switchAllFaultsOff();
      return Promise.all(on.map((fault) => awaitFault(client, fault.name)));
    }
    await client.switchFaultOff(name);
    return [await awaitFault(client, name)];
  });
  if (faults.length === 0 && !options.json) surroundings.stdout.write("no fault was on\n");
  for (const fault of faults) show(fault, options, surroundings);
  return 0;
}

function show(fault: FaultState, { json }: CommonOptions, { stdout }: Surroundings): void {
  if (json) stdout.write(`${JSON.stringify(fault)}\n`);
  else stdout.write(`${fault.name} is ${describeFault(fault)}\n`);
}

const span = parsed(parseDuration);

export function addFaultCommand(program: Command, surroundings: Surroundings, finish: Finish): void {
  const fault = program
    .command("fault")
    .description("break something as it breaks in production, and mend it again")
    .addHelpText(
      "after",
      examples(
        "npx playground fault list",
        "npx playground fault on orders-n-plus-one",
        "npx playground fault on storefront-event-loop-block --percent 10 --for 2m",
        "npx playground fault off --all",
      ),
    );
  withWhereOptions(fault.command("list"))
    .description("say what can break, and what is broken now")
    .option("--json", "print JSON")
    .action(async (options: CommonOptions) => finish(await list(options, surroundings)));
  withWhereOptions(fault.command("on"))
    .description("switch a fault on, and wait until it is in effect")
    .addArgument(new Argument("<name>", "as `fault list` names it"))
    .option("--variant <name>", "which way of it; the first where none is named")
    .addOption(new Option("--percent <n>", "of the requests, 1 to 100").argParser(wholeNumber(1, 100)))
    .option("--target <attribute=value>", "only these requests, e.g. customer=grace or sku=tea")
    .addOption(new Option("--in <time>", "not at once: 30s, 5m").argParser(span))
    .addOption(new Option("--for <time>", "off again by itself after 60s, 5m").argParser(span))
    .addOption(
      new Option("--seed <n>", "which requests a percentage takes").argParser(wholeNumber(0, 2 ** 32 - 1)),
    )
    .option("--json", "print its state as JSON")
    .action(async (name: string, options: OnOptions) => finish(await switchOn(name, options, surroundings)));
  withWhereOptions(fault.command("off"))
    .description("switch a fault off, and wait until nothing is left of it")
    .addArgument(new Argument("[name]", "as `fault list` names it"))
    .option("--all", "every fault that is on")
    .option("--json", "print its state as JSON")
    .action(async (name: string | undefined, options: CommonOptions & { all?: true }) =>
      finish(await switchOff(name, options, surroundings)),
    );
}
