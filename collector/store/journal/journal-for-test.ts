import { unixNanos } from "@playground/shared/model/units";
import { onTestFinished } from "vitest";
import type { StoreEvent } from "../store-event.ts";
import { type Journal, type JournalOptions, openJournal } from "./journal.ts";
import type { Place } from "./place.ts";
import type { Extent } from "./segment-writer.ts";

export const START: Place = { segment: 0, offset: 0 };

export const bytesOf = (text: string): Uint8Array => Buffer.from(text);

/** A journal that is closed after the test, and what it had to say. */
export async function openForTest(
  options: Partial<JournalOptions> & { readonly dir: string },
): Promise<{ journal: Journal; events: StoreEvent[] }> {
  const events: StoreEvent[] = [];
  const journal = await openJournal({
    now: () => unixNanos(1n),
    segmentBytes: 1024 * 1024,
    compress: false,
    log: (event) => events.push(event),
    ...options,
  });
  onTestFinished(() => journal.close());
  return { journal, events };
}

/** Appends one record after the other. */
export async function append(journal: Journal, ...texts: readonly string[]): Promise<Extent[]> {
  const extents: Extent[] = [];
  for (const text of texts) {
    await journal.append("traces", bytesOf(text), (extent) => extents.push(extent));
  }
  return extents;
}

/** The payloads of all whole records from a place on, as text. */
export async function payloads(journal: Journal, from: Place = START): Promise<string[]> {
  const texts: string[] = [];
  for await (const { record } of journal.records(from)) texts.push(Buffer.from(record.payload).toString());
  return texts;
}
