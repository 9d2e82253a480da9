import { ConfigError } from "@playground/shared/config";
import { Command, CommanderError } from "commander";
import { CommandError } from "./command-error.ts";
import { addBottleneckCommand } from "./commands/bottleneck.ts";
import { addDemoCommand } from "./commands/demo.ts";
import { addDoctorCommand } from "./commands/doctor.ts";
import { addDownCommand } from "./commands/down.ts";
import { addEnvCommand } from "./commands/env.ts";
import { addExportCommand } from "./commands/export.ts";
import { addFaultCommand } from "./commands/fault.ts";
import { addImportCommand } from "./commands/import.ts";
import { addLoadCommand } from "./commands/load.ts";
import { addSnapshotCommands } from "./commands/snapshot.ts";
import { addStatusCommand } from "./commands/status.ts";
import { addTraceCommand } from "./commands/trace.ts";
import { addUpCommand } from "./commands/up.ts";
import type { Surroundings } from "./surroundings.ts";

const WRONG_USE = 2;

/** Runs one command. @returns the exit code: 0 it did what it says, 1 it did not, 2 it was called wrongly */
export async function runCli(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  let exitCode = 0;
  const program = createProgram(surroundings, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    return explain(error, surroundings);
  }
}

function createProgram(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  const { stdout, stderr } = surroundings;
  const program = new Command("playground")
    .description("Runs three small services and a collector on this machine, and shows what they do.")
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => stdout.columns ?? 80,
      getErrHelpWidth: () => stderr.columns ?? 80,
    })
    .exitOverride()
    .showHelpAfterError("(--help says how it is used)");
  addUpCommand(program, surroundings, finish);
  addDownCommand(program, surroundings, finish);
  addStatusCommand(program, surroundings, finish);
  addEnvCommand(program, surroundings, finish);
  addLoadCommand(program, surroundings, finish);
  addTraceCommand(program, surroundings, finish);
  addBottleneckCommand(program, surroundings, finish);
  addDoctorCommand(program, surroundings, finish);
  addFaultCommand(program, surroundings, finish);
  addDemoCommand(program, surroundings, finish);
  addSnapshotCommands(program, surroundings, finish);
  addExportCommand(program, surroundings, finish);
  addImportCommand(program, surroundings, finish);
  return program;
}

function explain(error: unknown, { stderr }: Surroundings): number {
  // Commander has said already what was wrong; help that was asked for is no error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USE;
  if (error instanceof ConfigError) {
    stderr.write(`${error.message}\n`);
    return WRONG_USE;
  }
  if (error instanceof CommandError) {
    stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  throw error;
}
