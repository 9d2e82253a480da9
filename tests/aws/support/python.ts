import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../../support/playground.ts";

const CACHE = join(ROOT, "node_modules/.cache/aws-clients");

const INSTALL_LIMIT_MS = 300_000;

const run = promisify(execFile);

/**
 * The Python that has the packages of a requirements file beside this one. They are installed when they are first asked
 * for, into an environment of their own that later runs use again.
 * @returns its path
 * @throws where there is no `python3` that makes environments, or a package cannot be had
 */
export async function pythonWith(requirementsFile: string): Promise<string> {
  const requirements = join(import.meta.dirname, requirementsFile);
  const version = createHash("sha256")
    .update(await readFile(requirements))
    .digest("hex")
    .slice(0, 12);
  const environment = join(CACHE, version);
  if (!existsSync(environment)) await install(requirements, environment);
  return join(environment, "bin/python");
}

/** Under another name until it is whole: two runs of tests may begin at once. */
async function install(requirements: string, environment: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const unfinished = await mkdtemp(join(CACHE, "unfinished-"));
  try {
    await makeEnvironment(unfinished);
    const pip = [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "--requirement",
      requirements,
    ];
    await run(join(unfinished, "bin/python"), pip, { timeout: INSTALL_LIMIT_MS });
    await rename(unfinished, environment).catch((error) => {
      if (!existsSync(environment)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function makeEnvironment(directory: string): Promise<void> {
  try {
    await run("python3", ["-m", "venv", directory], { timeout: INSTALL_LIMIT_MS });
  } catch (cause) {
    const advice =
      "the AWS clients for the tests need python3 with venv (Debian: apt-get install python3-venv)";
    throw new Error(advice, { cause });
  }
}
