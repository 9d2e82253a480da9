import type { ServiceGraph } from "../store/store.ts";
import type { ServiceShare } from "./service-shares.ts";
import { type StatisticsAnswer, statisticsAnswer } from "./statistics-answer.ts";

export interface ServiceCallAnswer extends StatisticsAnswer {
  /** Null where the request came from outside, or the caller's span has not arrived. */
  readonly caller: string | null;
  /** A service or, where `kind` is `remote`, what the caller says it calls. */
  readonly callee: string;
  readonly kind: "service" | "remote";
}

/** Answer of `GET /api/service-graph`. */
export interface ServiceGraphAnswer {
  readonly services: readonly ServiceShare[];
  readonly calls: readonly ServiceCallAnswer[];
}

export const serviceGraphAnswer = ({ services, calls }: ServiceGraph): ServiceGraphAnswer => ({
  services: services.map(({ name, spanCount, errorCount }) => ({
    name,
    span_count: spanCount,
    error_count: errorCount,
  })),
  calls: calls.map(({ caller = null, callee, kind, statistics }) => ({
    caller,
    callee,
    kind,
    ...statisticsAnswer(statistics),
  })),
});
