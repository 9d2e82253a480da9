import { MAX_INSIGHT, QUIET_PERIODS } from "./insight-timing.ts";
import type { Judgement } from "./judge-periods.ts";
import type { Anomaly } from "./recent-anomalies.ts";
import { byExcess, rootCause } from "./root-cause.ts";
import type { SeriesEdge } from "./service-series.ts";

export interface TrackEvent {
  readonly kind: "opened" | "spread" | "worsened" | "closed";
  /** Unix seconds: the end of the period that told it. */
  readonly time: number;
  readonly rootCause: number;
  /** Places in the graph, the most affected first. */
  readonly members: readonly number[];
  /** Those of them that are new. */
  readonly joined: readonly number[];
  /** The worst period of the root cause until then. */
  readonly worst: Anomaly;
}

/** It is told again when the root cause is half as badly off again. */
const WORSENED = 1.5;

/** One insight from its opening to its end, as it was known at each time; nothing that was told is changed later. */
export class InsightTrack {
  /** Unix seconds: of the first anomalous period. */
  readonly start: number;
  readonly #edges: readonly SeriesEdge[];
  readonly #period: number;
  readonly #members = new Map<number, number>();
  readonly #worst = new Map<number, Anomaly>();
  readonly #events: TrackEvent[] = [];
  /** Of the last anomalous period. */
  #lastStart: number;
  #isClosed = false;

  /** @param period seconds @param start of the first anomalous period */
  constructor(edges: readonly SeriesEdge[], period: number, start: number) {
    this.#edges = edges;
    this.#period = period;
    this.start = start;
    this.#lastStart = start;
  }

  get events(): readonly TrackEvent[] {
    return this.#events;
  }

  /** The root cause as it was known at the opening. */
  get firstCause(): number {
    return (this.#events[0] ?? this.lastEvent).rootCause;
  }

  /** What was told last. @throws {RangeError} before the first node has joined */
  get lastEvent(): TrackEvent {
    const last = this.#events.at(-1);
    if (last === undefined) throw new RangeError("nothing has happened yet");
    return last;
  }

  /** Unix seconds: after the last anomalous period; undefined while it goes on. */
  get end(): number | undefined {
    return this.#isClosed ? this.#lastStart + this.#period : undefined;
  }

  has(node: number): boolean {
    return this.#members.has(node);
  }

  get members(): readonly number[] {
    return byExcess(this.#members);
  }

  /** Takes nodes in. @param time now @param nodes with their anomalies until now */
  join(time: number, nodes: ReadonlyMap<number, readonly Anomaly[]>): void {
    for (const [node, anomalies] of nodes) {
      this.#members.set(node, 0);
      for (const anomaly of anomalies) this.#count(node, anomaly);
    }
    this.#tell(this.#events.length === 0 ? "opened" : "spread", time, [...nodes.keys()]);
  }

  /** @param judgementOf a member's period, where it had requests */
  advance(start: number, judgementOf: (node: number) => Judgement | undefined): void {
    for (const node of this.#members.keys()) {
      const judgement = judgementOf(node);
      if (judgement?.isAnomalous) this.#count(node, { ...judgement, start });
    }
    const end = start + this.#period;
    if (this.#hasWorsened()) this.#tell("worsened", end, []);
    if (end - this.#lastStart > QUIET_PERIODS * this.#period || end - this.start >= MAX_INSIGHT) {
      this.#isClosed = true;
      this.#tell("closed", end, []);
    }
  }

  /** Since it was last told. */
  #hasWorsened(): boolean {
    const { rootCause: cause, worst } = this.lastEvent;
    return (this.#worst.get(cause)?.severity ?? 0) >= WORSENED * worst.severity;
  }

  #count(node: number, anomaly: Anomaly): void {
    this.#members.set(node, (this.#members.get(node) ?? 0) + anomaly.excess);
    const worst = this.#worst.get(node);
    if (worst === undefined || anomaly.severity > worst.severity) this.#worst.set(node, anomaly);
    this.#lastStart = Math.max(this.#lastStart, anomaly.start);
  }

  #tell(kind: TrackEvent["kind"], time: number, joined: readonly number[]): void {
    const cause = rootCause(this.#members, this.#edges);
    const worst = this.#worst.get(cause);
    if (worst === undefined) throw new Error("a member of an insight has an anomaly");
    this.#events.push({ kind, time, rootCause: cause, members: this.members, joined, worst });
  }
}
