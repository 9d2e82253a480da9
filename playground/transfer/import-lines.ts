import type { Signal } from "@playground/shared/wire/otlp/signal";
import type { LinesFile } from "./open-export.ts";
import { type PostOptions, postRequest } from "./post-request.ts";
import { readLines } from "./read-lines.ts";
import { readRequestLine } from "./request-line.ts";

interface SignalTally {
  accepted: number;
  refused: number;
}

/** What has become of the items so far. */
export interface ImportTally {
  requests: number;
  readonly bySignal: Record<Signal, SignalTally>;
  /** What the collector said of refused items, each once. */
  readonly reasons: Set<string>;
}

export const emptyTally = (): ImportTally => ({
  requests: 0,
  bySignal: {
    traces: { accepted: 0, refused: 0 },
    logs: { accepted: 0, refused: 0 },
    metrics: { accepted: 0, refused: 0 },
  },
  reasons: new Set(),
});

/** A line that cannot be imported: names the file and the line. */
export class ImportError extends Error {
  override readonly name = "ImportError";
}

/** The collector takes requests of up to 64 MiB, and their JSON is some two to four times as long. */
const MAX_LINE_BYTES = 256 * 1024 * 1024;
const MAX_REASONS = 10;

/**
 * Sends the lines of a file one after the other, so that they arrive in their order.
 * @param tally is counted up
 * @throws {ImportError} at the first line that cannot be imported; those before it have been
 */
export async function importLines(file: LinesFile, tally: ImportTally, options: PostOptions): Promise<void> {
  let at = 0;
  try {
    for await (const { text, number } of readLines(await file.open(), MAX_LINE_BYTES)) {
      at = number;
      await importLine(text, tally, options);
    }
  } catch (cause) {
    if (cause instanceof TypeError || options.signal.aborted) throw cause;
    const place = at === 0 ? file.name : `${file.name}, line ${at}`;
    throw new ImportError(`${place}: ${(cause as Error).message}`, { cause });
  }
}

async function importLine(text: string, tally: ImportTally, options: PostOptions): Promise<void> {
  const { signal, items, payload } = readRequestLine(text);
  const outcome = await postRequest(signal, payload, options);
  if (outcome.status === "malformed") throw new Error(outcome.reason);
  tally.requests += 1;
  tally.bySignal[signal].accepted += items - outcome.refused;
  tally.bySignal[signal].refused += outcome.refused;
  if (outcome.refused > 0 && tally.reasons.size < MAX_REASONS) tally.reasons.add(outcome.reason);
}
