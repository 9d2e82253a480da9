import type { Nanos, UnixNanos } from "@playground/shared/model/units";
import { OUTCOMES, type RequestOutcome } from "./request-outcome.ts";
import type { RequestTally } from "./request-tallies.ts";

/** Some requests that ended alike, and took equally long to two significant digits. */
export interface TallyPart {
  readonly outcome: RequestOutcome;
  /** As `roundDuration` gives it. */
  readonly duration: bigint;
  readonly count: number;
  readonly totalDuration: bigint;
  readonly first: bigint;
  readonly last: bigint;
}

/** A length of time to two significant digits, halves up; 0 for one below. */
export function roundDuration(nanos: bigint): bigint {
  if (nanos < 100n) return nanos < 0n ? 0n : nanos;
  const unit = 10n ** BigInt(nanos.toString().length - 2);
  return ((nanos + unit / 2n) / unit) * unit;
}

/** Adds up what is known of requests, in any order. */
export class TallyBuilder {
  readonly #counts: Record<RequestOutcome, number> = { ok: 0, error: 0, throttle: 0, fault: 0 };
  readonly #durations = new Map<bigint, number>();
  #totalDuration = 0n;
  #first: bigint | undefined;
  #last: bigint | undefined;

  add({ outcome, duration, count, totalDuration, first, last }: TallyPart): void {
    this.#counts[outcome] += count;
    this.#addDuration(duration, count);
    this.#addTimes(totalDuration, first, last);
  }

  /** Adds requests that are added up already. */
  merge({ counts, totalDuration, durations, first, last }: RequestTally): void {
    for (const outcome of OUTCOMES) this.#counts[outcome] += counts[outcome];
    for (const { duration, count } of durations) this.#addDuration(duration, count);
    this.#addTimes(totalDuration, first, last);
  }

  #addDuration(duration: bigint, count: number): void {
    this.#durations.set(duration, (this.#durations.get(duration) ?? 0) + count);
  }

  #addTimes(totalDuration: bigint, first: bigint, last: bigint): void {
    this.#totalDuration += totalDuration;
    if (this.#first === undefined || first < this.#first) this.#first = first;
    if (this.#last === undefined || last > this.#last) this.#last = last;
  }

  /** @throws {RangeError} where nothing was added */
  tally(): RequestTally {
    if (this.#first === undefined || this.#last === undefined) throw new RangeError("there are no requests");
    const durations = [...this.#durations]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([duration, count]) => ({ duration: duration as Nanos, count }));
    return {
      counts: this.#counts,
      totalDuration: this.#totalDuration as Nanos,
      durations,
      first: this.#first as UnixNanos,
      last: this.#last as UnixNanos,
    };
  }
}

/** @param tallies at least one */
export function mergeTallies(tallies: readonly RequestTally[]): RequestTally {
  const builder = new TallyBuilder();
  for (const tally of tallies) builder.merge(tally);
  return builder.tally();
}
