import { execFileSync } from "node:child_process";
import { describe } from "vitest";

function dockerAnswers(): boolean {
  try {
    execFileSync("docker", ["info"], { stdio: "ignore", timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * `describe` where a Docker engine answers; elsewhere the tests are skipped, and it is said why. With `docker` in
 * `PLAYGROUND_REQUIRE` they run all the same, and fail.
 */
export function describeWithDocker(name: string, tests: () => void): void {
  const required = (process.env.PLAYGROUND_REQUIRE ?? "").split(",").includes("docker");
  const skip = !required && !dockerAnswers();
  if (skip) console.warn(`SKIPPED: ${name} (no Docker engine answers to "docker info")`);
  describe.skipIf(skip)(name, tests);
}
