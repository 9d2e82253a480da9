import type { Signal } from "@playground/shared/wire/otlp/signal";
import { type DecodedExport, decodeExport, type ItemOf } from "../decode-export.ts";
import type { Place } from "../journal/place.ts";
import type { JournalRecord } from "../journal/record.ts";

/** One item of one record: its number among all of the record's items. */
export interface ItemPlace extends Place {
  readonly ordinal: number;
}

export interface ItemReader {
  /** The items at these places, in this order; what was removed from the journal meanwhile is left out. */
  items<Name extends Signal>(signal: Name, places: readonly ItemPlace[]): Promise<ItemOf[Name][]>;
  /** Payload bytes of the records read so far: what reading has cost. */
  readBytes(): number;
}

/** The places in one record. */
interface RecordPlaces {
  readonly place: Place;
  readonly ordinals: Set<number>;
}

/** Reads items where the index says they are: each record once, and of it no more than is asked for. */
export function createItemReader(read: (place: Place) => Promise<JournalRecord | undefined>): ItemReader {
  let readBytes = 0;

  async function itemsOf<Name extends Signal>(
    signal: Name,
    { place, ordinals }: RecordPlaces,
  ): Promise<ReadonlyMap<number, ItemOf[Name]>> {
    const record = await read(place);
    if (record?.kind !== signal) return new Map();
    readBytes += record.payload.byteLength;
    return byOrdinal(decodeExport({ signal, payload: record.payload }, ordinals), signal);
  }

  return {
    async items(signal, places) {
      const records = groupByRecord(places);
      const found = new Map<string, ReadonlyMap<number, ItemOf[typeof signal]>>();
      await forEachOf(records, async ([key, places]) => {
        found.set(key, await itemsOf(signal, places));
      });
      return places.flatMap((place) => {
        const item = found.get(recordKey(place))?.get(place.ordinal);
        return item === undefined ? [] : [item];
      });
    },
    readBytes: () => readBytes,
  };
}

/** As many as Node has threads for files, less one for the journal's writes. */
const READ_AT_ONCE = 3;

/** Works on a few at once. */
async function forEachOf<Value>(
  values: Iterable<Value>,
  work: (value: Value) => Promise<void>,
): Promise<void> {
  const rest = values[Symbol.iterator]();
  const lane = async () => {
    for (let next = rest.next(); !next.done; next = rest.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: READ_AT_ONCE }, lane));
}

const recordKey = ({ segment, offset }: Place): string => `${segment}:${offset}`;

function groupByRecord(places: readonly ItemPlace[]): Map<string, RecordPlaces> {
  const records = new Map<string, RecordPlaces>();
  for (const { ordinal, ...place } of places) {
    const key = recordKey(place);
    const known = records.get(key);
    if (known) known.ordinals.add(ordinal);
    else records.set(key, { place, ordinals: new Set([ordinal]) });
  }
  return records;
}

interface DecodedAs<Name extends Signal> {
  readonly signal: Name;
  readonly decoded: { readonly items: readonly ItemOf[Name][]; readonly ordinals: readonly number[] };
}

const isOf = <Name extends Signal>(some: DecodedAs<Signal>, signal: Name): some is DecodedAs<Name> =>
  some.signal === signal;

function byOrdinal<Name extends Signal>(
  some: DecodedExport,
  signal: Name,
): ReadonlyMap<number, ItemOf[Name]> {
  if (!isOf(some, signal)) return new Map();
  const { items, ordinals } = some.decoded;
  return new Map(items.map((item, index) => [ordinals[index] ?? -1, item]));
}
