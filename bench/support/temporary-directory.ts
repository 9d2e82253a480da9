import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CleanUp } from "./run-bench.ts";

/** A new directory, which is removed at the end. */
export function temporaryDirectory(cleanUp: CleanUp): string {
  const dir = mkdtempSync(join(tmpdir(), "bench-"));
  cleanUp.defer(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  return dir;
}
