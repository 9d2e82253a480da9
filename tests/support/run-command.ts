import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Playground, ROOT } from "./playground.ts";

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `playground …` to its end in a terminal of 80 columns, against this playground unless `args` say otherwise. */
export async function runCommand({ data }: Pick<Playground, "data">, ...args: string[]): Promise<Ended> {
  const where = args.includes("--data") ? [] : ["--data", data];
  const env = { ...process.env, COLUMNS: "80", PLAYGROUND_PORT_OFFSET: "" };
  const command = [join(ROOT, "playground/main.ts"), ...args, ...where];
  return promisify(execFile)(process.execPath, command, { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: Ended) => error,
  );
}
