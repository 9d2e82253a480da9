import { execFileSync } from "node:child_process";
import { it } from "vitest";
import { environment } from "./aws-clients.ts";
import { type Following, follow } from "./follow.ts";

/** Debian's package puts it here; what stands in the path may be version 1. */
const COMMANDS = ["/usr/bin/aws", "aws"];

const isVersion2 = (command: string): boolean => {
  try {
    return execFileSync(command, ["--version"], { timeout: 20_000 }).toString().startsWith("aws-cli/2");
  } catch {
    return false;
  }
};

const command = COMMANDS.find(isVersion2);

/**
 * `it` where the AWS CLI v2 is installed; elsewhere the test is skipped, and it is said why. With `aws-cli-v2` in
 * `PLAYGROUND_REQUIRE` it runs all the same, and fails.
 */
export function itWithAwsCliV2(name: string, test: () => Promise<void>): void {
  const isRequired = (process.env.PLAYGROUND_REQUIRE ?? "").split(",").includes("aws-cli-v2");
  const skip = !isRequired && command === undefined;
  if (skip) console.warn(`SKIPPED: ${name} (no AWS CLI v2 is installed)`);
  it.skipIf(skip)(name, test);
}

/** Starts `aws`, which goes on until it is stopped. */
export function startAwsCliV2(endpoint: string, ...args: string[]): Following {
  if (command === undefined) throw new Error("no AWS CLI v2 is installed");
  // Version 2.9 knows no AWS_ENDPOINT_URL.
  return follow(command, ["--endpoint-url", endpoint, ...args], environment(endpoint));
}
