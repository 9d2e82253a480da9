import { fnv1a } from "../../../../analyse/insights/fnv1a.ts";
import type { PatternAnomaly } from "../../../../analyse/log-pattern/anomalies/anomaly.ts";
import {
  type AnomalyTracker,
  createAnomalyTracker,
  QUIET_PERIODS,
} from "../../../../analyse/log-pattern/anomalies/detect-anomalies.ts";
import type { Template } from "../../../../analyse/log-pattern/template.ts";
import { createTemplateTree, type TemplateTree } from "../../../../analyse/log-pattern/template-tree.ts";
import type { Sample, ShapePeriods } from "./shape-counts.ts";

/** An anomaly that a detector has found. */
export interface FoundAnomaly extends PatternAnomaly<Template> {
  /** A UUID in form: the same for the same lines. */
  readonly id: string;
  /** 32 hex digits. It stays, where the pattern becomes more general later. */
  readonly patternId: string;
  /** Whether it was there in the last few periods. */
  readonly isActive: boolean;
  /** Lines of the pattern, those of the anomaly where there are some, the newest first. */
  readonly samples: readonly Sample[];
}

export interface RunOptions {
  readonly detectorId: string;
  readonly periodMs: number;
  readonly visibilityMs: number;
  /** Where the first period begins, in Unix milliseconds. */
  readonly begin: number;
}

/** Of a template. */
const MAX_SAMPLES = 10;

/** A detector at work: what it has learned and found, up to a time. */
export class DetectorRun {
  /** Up to where it has looked: Unix milliseconds. */
  lookedUpTo: number;
  readonly #options: RunOptions;
  readonly #tree: TemplateTree = createTemplateTree();
  readonly #tracker: AnomalyTracker<Template>;
  readonly #patternIds = new Map<Template, string>();
  readonly #samples = new Map<Template, readonly Sample[]>();

  constructor(options: RunOptions) {
    this.#options = options;
    this.lookedUpTo = options.begin;
    this.#tracker = createAnomalyTracker(options);
  }

  get isTraining(): boolean {
    return this.#tracker.isTraining;
  }

  /**
   * Takes the periods up to a time.
   * @param shapes of all lines of them
   * @param watchesSince what ends before is only learned from
   */
  advance(shapes: readonly ShapePeriods[], to: number, watchesSince: number): void {
    const { periodMs } = this.#options;
    const byPeriod = this.#countTemplates(shapes);
    for (let start = this.lookedUpTo; start < to; start += periodMs) {
      this.#tracker.advance(
        { start, counts: byPeriod.get(start) ?? new Map() },
        start + periodMs > watchesSince,
      );
    }
    this.lookedUpTo = to;
  }

  /** The oldest first. */
  anomalies(): FoundAnomaly[] {
    const { detectorId, periodMs } = this.#options;
    return this.#tracker.anomalies().map((anomaly) => {
      const patternId = this.#patternIdOf(anomaly.key);
      const isActive = this.lookedUpTo - anomaly.lastSeen <= (QUIET_PERIODS + 1) * periodMs;
      const id = uuidOf(JSON.stringify([detectorId, patternId, anomaly.kind, anomaly.firstSeen]));
      return { ...anomaly, id, patternId, isActive, samples: this.#samplesOf(anomaly) };
    });
  }

  #countTemplates(shapes: readonly ShapePeriods[]): Map<number, Map<Template, number>> {
    const byPeriod = new Map<number, Map<Template, number>>();
    for (const { counts, samples } of shapes) {
      const template = this.#tree.add(samples[0]?.message ?? "");
      this.#remember(template, samples);
      for (const [period, count] of counts) {
        const templates = byPeriod.get(period) ?? new Map<Template, number>();
        byPeriod.set(period, templates.set(template, (templates.get(template) ?? 0) + count));
      }
    }
    return byPeriod;
  }

  #remember(template: Template, samples: readonly Sample[]): void {
    const all = [...(this.#samples.get(template) ?? []), ...samples].sort(
      (a, b) => b.timestamp - a.timestamp,
    );
    const distinct = all.filter(({ timestamp, message }, index) => {
      const before = all[index - 1];
      return before?.timestamp !== timestamp || before.message !== message;
    });
    this.#samples.set(template, distinct.slice(0, MAX_SAMPLES));
  }

  #samplesOf({ key, firstSeen, lastSeen }: PatternAnomaly<Template>): readonly Sample[] {
    const all = this.#samples.get(key) ?? [];
    const end = lastSeen + this.#options.periodMs;
    const own = all.filter(({ timestamp }) => timestamp >= firstSeen && timestamp < end);
    return own.length > 0 ? own : all.slice(0, 1);
  }

  #patternIdOf(template: Template): string {
    const id = this.#patternIds.get(template) ?? template.id;
    this.#patternIds.set(template, id);
    return id;
  }
}

/** With the version for ids made from names, and the usual variant. @see https://datatracker.ietf.org/doc/html/rfc9562 */
function uuidOf(text: string): string {
  const hex = [text, `${text}#`].map((part) => fnv1a(part).toString(16).padStart(16, "0")).join("");
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ];
  return parts.join("-");
}
