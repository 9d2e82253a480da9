import type { NamedGroup } from "../../../../analyse/insights/describe-insight.ts";
import type { SecondsWindow, ServiceGraphSeries } from "../../../../analyse/insights/service-series.ts";
import type { RequestContext } from "../../request-context.ts";

export interface InsightGroup extends NamedGroup {
  /** As its insights configuration says: without it, the group has no insights. */
  readonly insightsEnabled: boolean;
}

export interface SeriesQuery {
  /** Whole periods. */
  readonly window: SecondsWindow;
  /** Seconds. */
  readonly period: number;
  readonly group: InsightGroup;
}

/** What insights are made from. */
export interface InsightSource {
  /** All groups, the default one too. */
  groups(context: RequestContext): Promise<readonly InsightGroup[]>;
  /** The service map of the requests of a group that began within the window, by period. */
  series(query: SeriesQuery): Promise<ServiceGraphSeries>;
}

export interface InsightOptions {
  readonly source: InsightSource;
  /** Unix milliseconds. */
  readonly now: () => number;
}
