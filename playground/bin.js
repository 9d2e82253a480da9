#!/usr/bin/env node
// Plain JavaScript, because a Node older than 24 cannot read TypeScript: there it hands over to the repository's own Node.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";

const MAIN = join(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), "main.ts");

/** Runs `main.ts` on the `node` package's binary, passes signals on and ends as it ends. */
function handOver() {
  const packageFile = createRequire(import.meta.url).resolve("node/package.json");
  const binary = join(dirname(packageFile), "bin", process.platform === "win32" ? "node.exe" : "node");
  const child = spawn(binary, [MAIN, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of /** @type {NodeJS.Signals[]} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on("error", (error) => {
    process.stderr.write(`playground: cannot start ${binary}: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  });
}

if (Number.parseInt(process.versions.node, 10) < 24) handOver();
else await import("./main.ts");
