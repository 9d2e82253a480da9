import { spawn } from "node:child_process";
import { once } from "node:events";
import type { CleanUp } from "../support/run-bench.ts";
import { PeerMissing } from "./peer.ts";

const GO = "go";
const MOST_ERROR_CHARACTERS = 64_000;

/** Go's own last word on what went wrong. */
const lastLine = (text: string): string => text.trim().split("\n").at(-1)?.trim() ?? "";

/**
 * Runs a command of Go's in a directory outside of any module.
 * @returns what it prints
 * @throws {PeerMissing} where there is no `go`, or the command fails
 */
export async function runGo(args: readonly string[], directory: string, cleanUp: CleanUp): Promise<string> {
  // Its own group, since `go` starts compilers that would outlive it.
  const child = spawn(GO, args, { cwd: directory, stdio: ["ignore", "pipe", "pipe"], detached: true });
  cleanUp.defer(() => {
    const runs = child.exitCode === null && child.signalCode === null;
    if (runs && child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
  });
  let [printed, errors] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-MOST_ERROR_CHARACTERS);
  });
  const [code] = await once(child, "close").catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? new PeerMissing("there is no `go` here to build it with") : error;
  });
  if (code !== 0) throw new PeerMissing(`\`go ${args[0]}\` failed: ${lastLine(errors)}`);
  return printed;
}
