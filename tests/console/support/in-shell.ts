import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";
import { environment } from "../../aws/support/aws-clients.ts";
import { pythonWith } from "../../aws/support/python.ts";

const run = promisify(execFile);

/** Runs a command line as somebody who has the AWS CLI in the path. @returns what it prints */
export async function inShell(command: string, endpoint: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "aws-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const aws = join(folder, "aws");
  await writeFile(aws, `#!/bin/sh\nexec '${await pythonWith("requirements.txt")}' -m awscli "$@"\n`);
  await chmod(aws, 0o755);
  const env = { ...environment(endpoint), PATH: `${folder}:${process.env.PATH}` };
  return (await run("sh", ["-c", command], { env, timeout: 60_000 })).stdout;
}
