/** Where a record begins: the number of its segment, and bytes from the beginning of that file. */
export interface Place {
  readonly segment: number;
  readonly offset: number;
}

/** Negative where `a` comes first in the journal, 0 where they are the same place. */
export const comparePlaces = (a: Place, b: Place): number => a.segment - b.segment || a.offset - b.offset;
