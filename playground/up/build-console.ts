import { execFile } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const CONSOLE = join(import.meta.dirname, "..", "..", "console");
const VITE = join(import.meta.dirname, "..", "..", "node_modules", "vite", "bin", "vite.js");

/** What the page is made from. */
const SOURCES = ["src", "public", "index.html", "package.json", "vite.config.ts"];

interface ConsoleFolder {
  /** With the page's sources, and `dist` where it was built. */
  readonly folder?: string;
  readonly build?: (folder: string) => Promise<unknown>;
}

/**
 * Builds the console's page where it was not built since its sources changed; a second or two. Where it is installed without its sources
 * or without what it takes to build it, it is served as it is.
 * @throws where it cannot be built
 */
export async function buildConsole({
  folder = CONSOLE,
  build = buildWithVite,
}: ConsoleFolder = {}): Promise<void> {
  const sources = SOURCES.map((name) => join(folder, name));
  if (!sources.every(existsSync)) return;
  const page = join(folder, "dist", "index.html");
  const builtMs = existsSync(page) ? statSync(page).mtimeMs : Number.NEGATIVE_INFINITY;
  if (sources.some((source) => newestMs(source) > builtMs)) await build(folder);
}

async function buildWithVite(folder: string): Promise<void> {
  if (!existsSync(VITE)) return;
  // Whatever this process runs as: a page for development is slow, and large.
  const env = { ...process.env, NODE_ENV: "production" };
  await run(process.execPath, [VITE, "build", "--logLevel", "error"], { cwd: folder, env });
}

/** When a file, or the last one in a folder, was changed. */
function newestMs(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}
