import { execFile } from "node:child_process";
import { devNull } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Following, follow } from "./follow.ts";
import { pythonWith } from "./python.ts";

const run = promisify(execFile);

const CALL_LIMIT_MS = 30_000;

/** What a client of AWS's needs, and nothing of the user's own: no profile, no proxy. */
export const environment = (endpoint: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: "eu-west-1",
  AWS_DEFAULT_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_DISABLE_HOST_PREFIX_INJECTION: "true",
  AWS_MAX_ATTEMPTS: "1",
});

/** Runs `aws`. @returns its exit code and what it printed */
export async function aws(endpoint: string, ...args: string[]) {
  const python = await pythonWith("requirements.txt");
  const options = { env: environment(endpoint), timeout: CALL_LIMIT_MS };
  return run(python, ["-m", "awscli", ...args, "--output", "json"], options).then(
    ({ stdout }) => ({ code: 0, stdout, stderr: "" }),
    ({ code, stdout, stderr }) => ({ code: code as number, stdout: String(stdout), stderr: String(stderr) }),
  );
}

export type Boto3 = (service: string, operation: string, parameters: object) => Promise<unknown>;

/**
 * Calls with boto3; times are `{ $time: "2026-11-23T12:00:00+00:00" }`.
 * @param requirements which boto3
 * @returns a function to the answer, or to the error as boto3 has it: `{ Error: { Code, Message }, … }`
 */
export const boto3 =
  (endpoint: string, requirements: "requirements.txt" | "requirements-query.txt"): Boto3 =>
  async (service, operation, parameters) => {
    const python = await pythonWith(requirements);
    const script = join(import.meta.dirname, "call.py");
    const options = { env: environment(endpoint), timeout: CALL_LIMIT_MS };
    const { stdout } = await run(python, [script, service, operation, JSON.stringify(parameters)], options);
    return JSON.parse(stdout);
  };

/** Starts a script of this folder, which goes on until it has said what it has to say. */
export async function startPython(endpoint: string, script: string, ...args: string[]): Promise<Following> {
  const python = await pythonWith("requirements.txt");
  return follow(python, [join(import.meta.dirname, script), ...args], environment(endpoint));
}

/** What botocore's model of a service demands of its inputs beyond their types. */
export async function botocoreConstraints(service: string): Promise<Record<string, Record<string, object>>> {
  const python = await pythonWith("requirements.txt");
  const { stdout } = await run(python, [join(import.meta.dirname, "constraints.py"), service]);
  return JSON.parse(stdout);
}
