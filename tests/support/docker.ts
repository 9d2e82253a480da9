import { execFileSync } from "node:child_process";
import { describe } from "vitest";

const REASON = "skipped: no Docker engine answers (`docker info`)";

function dockerAnswers(): boolean {
  try {
    execFileSync("docker", ["info"], { stdio: "ignore", timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * `describe` where a Docker engine answers; elsewhere the tests are skipped and their name says why. With `docker` in
 * `PLAYGROUND_REQUIRE` they run all the same, and fail.
 */
export function describeWithDocker(name: string, tests: () => void): void {
  const required = (process.env.PLAYGROUND_REQUIRE ?? "").split(",").includes("docker");
  if (required || dockerAnswers()) describe(name, tests);
  else describe.skip(`${name} — ${REASON}`, tests);
}
