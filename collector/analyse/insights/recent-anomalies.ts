import { ANOMALOUS_OF_RECENT, RECENT_PERIODS } from "./insight-timing.ts";
import type { Judgement } from "./judge-periods.ts";

export interface Anomaly extends Judgement {
  /** Of the period: Unix seconds. */
  readonly start: number;
}

/** The anomalous ones of a node's last few periods. */
export class RecentAnomalies {
  #anomalies: readonly Anomaly[] = [];
  readonly #period: number;

  /** @param period seconds */
  constructor(period: number) {
    this.#period = period;
  }

  /** Goes on to the next period. @param judgement undefined where there were no requests */
  advance(start: number, judgement: Judgement | undefined): void {
    const kept = this.#anomalies.filter((anomaly) => anomaly.start > start - RECENT_PERIODS * this.#period);
    this.#anomalies = judgement?.isAnomalous ? [...kept, { ...judgement, start }] : kept;
  }

  forget(): void {
    this.#anomalies = [];
  }

  /** The earliest first. */
  get all(): readonly Anomaly[] {
    return this.#anomalies;
  }

  /** Whether chance alone is no likely explanation any more. */
  get areConfirmed(): boolean {
    return this.#anomalies.length >= ANOMALOUS_OF_RECENT;
  }
}
