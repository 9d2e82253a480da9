import type { Place } from "../journal/place.ts";
import type { JournalRecord } from "../journal/record.ts";
import type { Signal } from "../store.ts";
import { type Decoded, decodeRecord, type ItemOf } from "./decode-record.ts";

/** One item of one record. */
export interface ItemPlace extends Place {
  readonly ordinal: number;
}

export interface ItemReader {
  /** The items at these places, in this order; what was removed from the journal meanwhile is left out. */
  items<Name extends Signal>(signal: Name, places: readonly ItemPlace[]): Promise<ItemOf[Name][]>;
  /** Payload bytes decoded so far: what reading has cost. */
  decodedBytes(): number;
}

interface DecodedAs<Name extends Signal> {
  readonly signal: Name;
  readonly items: readonly ItemOf[Name][];
}

interface Cached {
  readonly decoded: Decoded;
  readonly bytes: number;
}

const isOf = <Name extends Signal>(decoded: DecodedAs<Signal>, signal: Name): decoded is DecodedAs<Name> =>
  decoded.signal === signal;

/**
 * Reads items where the index says they are, a record at a time.
 * @param maxCachedBytes payload bytes of the decoded records to keep, those used last before others
 */
export function createItemReader(
  read: (place: Place) => Promise<JournalRecord | undefined>,
  maxCachedBytes: number,
): ItemReader {
  const cache = new Map<string, Cached>();
  let cachedBytes = 0;
  let decodedBytes = 0;

  function keep(key: string, cached: Cached): void {
    cache.set(key, cached);
    cachedBytes += cached.bytes;
    for (const [oldest, { bytes }] of cache) {
      if (cachedBytes <= maxCachedBytes) return;
      cache.delete(oldest);
      cachedBytes -= bytes;
    }
  }

  async function decodedAt(place: Place): Promise<Decoded | undefined> {
    const key = `${place.segment}:${place.offset}`;
    const found = cache.get(key);
    if (found) {
      // Set again, a key moves to the end of the map: the last to be dropped.
      cache.delete(key);
      cache.set(key, found);
      return found.decoded;
    }
    const record = await read(place);
    if (!record) return undefined;
    const decoded = decodeRecord(record);
    decodedBytes += record.payload.byteLength;
    keep(key, { decoded, bytes: record.payload.byteLength });
    return decoded;
  }

  return {
    async items(signal, places) {
      const items: ItemOf[typeof signal][] = [];
      for (const place of places) {
        const decoded = await decodedAt(place);
        const item = decoded && isOf(decoded, signal) ? decoded.items[place.ordinal] : undefined;
        if (item !== undefined) items.push(item);
      }
      return items;
    },
    decodedBytes: () => decodedBytes,
  };
}
