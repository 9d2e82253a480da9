import type { SpanKind } from "@playground/shared/model/span";
import type { LatencyPoint, Page } from "../store/store.ts";
import { isoMicros } from "./iso-time.ts";
import { type StatisticsAnswer, statisticsAnswer } from "./statistics-answer.ts";

export interface LatencyPointAnswer extends StatisticsAnswer {
  readonly service: string;
  /** `""` of a service. */
  readonly operation: string;
  readonly kind: SpanKind;
  /** When the period begins: ISO 8601, microseconds. */
  readonly start: string;
}

/** Answer of `GET /api/latency`. */
export interface LatencyAnswer {
  readonly points: readonly LatencyPointAnswer[];
  /** False when there may be more than what is listed. */
  readonly complete: boolean;
}

export const latencyAnswer = ({ items, complete }: Page<LatencyPoint>): LatencyAnswer => ({
  points: items.map((point) => ({
    service: point.service,
    operation: point.operation,
    kind: point.kind,
    start: isoMicros(point.start),
    ...statisticsAnswer(point),
  })),
  complete,
});
