import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { SettingOf } from "@playground/shared/faults/catalogue";

const compress = promisify(gzip);
const PAGE = Buffer.alloc(256 * 1024, "An invoice has many lines, and all of them are printed. ");

/**
 * Imitates: an invoice that is rendered and archived within the job, by one worker, since the archive allows one writer only. Each
 * job takes seconds of real CPU; more come in than go out.
 *
 * Look for: requests as quick as ever, and a growing gap between the end of `send` and the start of `process`.
 */
export function createArchive() {
  let last: Promise<unknown> = Promise.resolve();
  return function archiveInvoice({ workMs }: SettingOf<"orders-queue-backlog">): Promise<void> {
    const done = last.then(() => compressFor(workMs));
    last = done.catch(() => undefined);
    return done;
  };
}

async function compressFor(workMs: number): Promise<void> {
  const until = performance.now() + workMs;
  while (performance.now() < until) await compress(PAGE, { level: 9 });
}
