import type { AnomalyKind, PatternAnomaly } from "./anomaly.ts";

/** An anomaly that may go on. */
export type Found<Key> = { -readonly [Name in keyof PatternAnomaly<Key>]: PatternAnomaly<Key>[Name] } & {
  readonly histogram: Map<number, number>;
};

/** What is known of a template. */
export interface TemplateHistory<Key> {
  readonly key: Key;
  /** Events of its normal periods, the oldest first. */
  learned: number[];
  /** The beginning of the period that it was first seen in, as long as it is new. */
  newSince: number | undefined;
  /** Its last anomaly of each kind. */
  readonly last: Map<AnomalyKind, Found<Key>>;
}

/** Periods of a template that are remembered. */
const MAX_LEARNED = 60;

/** @param periods before the first one that it is seen in */
export const knownTemplate = <Key>(key: Key, periods: number): TemplateHistory<Key> => ({
  key,
  learned: Array.from({ length: Math.min(periods, MAX_LEARNED) }, () => 0),
  newSince: undefined,
  last: new Map(),
});

export const newTemplate = <Key>(key: Key, newSince: number): TemplateHistory<Key> => ({
  key,
  learned: [],
  newSince,
  last: new Map(),
});

export function learn({ learned }: TemplateHistory<unknown>, count: number): void {
  learned.push(count);
  if (learned.length > MAX_LEARNED) learned.shift();
}

/** Of the normal periods; 0 where there were none. */
export const meanCount = ({ learned }: TemplateHistory<unknown>): number =>
  learned.length === 0 ? 0 : learned.reduce((sum, count) => sum + count, 0) / learned.length;
