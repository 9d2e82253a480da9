import { MAX_PORT_OFFSET } from "@playground/shared/ports";
import { portOffset } from "@playground/shared/process/service-settings";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { WhereOptions } from "../find-playground.ts";

/** Lets commander say what is wrong with an option's value. */
export const parsed =
  <Value>(parse: (text: string) => Value) =>
  (text: string): Value => {
    try {
      return parse(text);
    } catch (error) {
      throw new InvalidArgumentError((error as Error).message);
    }
  };

/** A whole number within bounds. */
export const wholeNumber = (min: number, max: number) =>
  parsed((text) => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max))
      throw new RangeError(`expected a whole number from ${min} to ${max}`);
    return value;
  });

export const parsePortOffset = wholeNumber(0, MAX_PORT_OFFSET);

/** Adds what every command takes to find a playground that runs elsewhere. */
export const withWhereOptions = (command: Command): Command =>
  command
    .addOption(
      new Option(
        "--port-offset <n>",
        "look for it at the ports shifted by n [env: PLAYGROUND_PORT_OFFSET]",
      ).argParser(parsePortOffset),
    )
    .option("--data <dir>", "look for the one that runs with this data directory (default: .playground)");

/** Where to look: the option, or `PLAYGROUND_PORT_OFFSET`. @throws {ConfigError} */
export function whereFrom(options: WhereOptions, env: NodeJS.ProcessEnv): WhereOptions {
  if (options.portOffset !== undefined || !env.PLAYGROUND_PORT_OFFSET) return options;
  return { ...options, portOffset: portOffset(env) };
}

/** Help that ends with examples. */
export const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}`;

/** Takes the exit code of a command that has run. */
export type Finish = (exitCode: number) => void;
