import type { TimeSeriesServiceStatistics } from "@aws-sdk/client-xray";
import { type UnixNanos, unixNanos } from "@playground/shared/model/units";
import { z } from "zod";
import { faultForecasts } from "../../../../analyse/insights/fault-model.ts";
import { seriesPoint } from "../../../../analyse/insights/series-of-graphs.ts";
import type { TelemetryStore } from "../../../../store/store.ts";
import { AwsError } from "../../aws-error.ts";
import type { XRayHandlers } from "../../handlers.ts";
import { decodeToken, encodeToken } from "../../page-token.ts";
import { timeRange } from "../time-range.ts";
import type { MatcherOfGroup } from "../trace-matcher.ts";
import { entitySelector } from "./entity-selector.ts";
import { entityStatistics, FROM_OUTSIDE, selectedTally } from "./entity-statistics.ts";
import { graphsByPeriod } from "./graphs-by-period.ts";

const OPERATION = "GetTimeSeriesServiceStatistics";
const DEFAULT_PERIOD_SECONDS = 60;
/** Of one page. */
const PAGE_PERIODS = 360;
/** What a forecast is made from, besides the periods before it that are asked for. */
const HISTORY_PERIODS = 60n;
const NANOS_PER_SECOND = 1_000_000_000n;

export interface TimeSeriesOptions {
  readonly store: TelemetryStore;
  readonly matcherOfGroup: MatcherOfGroup;
}

/**
 * How the requests of each period went: those that a service took, those along an edge, or, where no entity is selected,
 * those that came from outside. A period without requests has no entry.
 */
export const getTimeSeriesServiceStatistics =
  ({
    store,
    matcherOfGroup,
  }: TimeSeriesOptions): NonNullable<XRayHandlers["GetTimeSeriesServiceStatistics"]> =>
  async (input) => {
    const window = timeRange(input);
    const period = periodOf(input.Period ?? DEFAULT_PERIOD_SECONDS);
    const { EntitySelectorExpression: expression, ForecastStatistics: withForecast = false } = input;
    if (withForecast && expression === undefined) {
      throw new AwsError(
        "InvalidRequestException",
        "EntitySelectorExpression is required for ForecastStatistics",
      );
    }
    const selector = expression === undefined ? FROM_OUTSIDE : entitySelector(expression);
    const from = withForecast ? earlierBy(window.from, period) : window.from;
    const graphs = await graphsByPeriod(store, { ...window, from }, period, matcherOfGroup(input));
    const tallies = graphs.flatMap(({ start, graph }) => {
      const tally = selectedTally(graph, selector);
      return tally === undefined ? [] : [{ start, tally }];
    });
    const forecasts = withForecast
      ? faultForecasts(
          tallies.map(({ start, tally }) => seriesPoint(start, tally)),
          period,
        )
      : [];
    const all = tallies.map(({ start, tally }, index): TimeSeriesServiceStatistics => {
      const forecast = forecasts[index];
      return {
        Timestamp: new Date(start * 1_000),
        ...entityStatistics(selector, tally),
        ...(forecast !== undefined && {
          ServiceForecastStatistics: { FaultCountHigh: forecast.high, FaultCountLow: forecast.low },
        }),
      };
    });
    const first = BigInt(Math.floor(Number(window.from) / 1e9 / period) * period);
    const asked = all.filter(({ Timestamp }) => BigInt(Timestamp?.getTime() ?? 0) >= first * 1_000n);
    const offset = input.NextToken === undefined ? 0 : readToken(input.NextToken);
    const next = offset + PAGE_PERIODS;
    return {
      TimeSeriesServiceStatistics: asked.slice(offset, next),
      ContainsOldGroupVersions: false,
      ...(next < asked.length && { NextToken: encodeToken(OPERATION, next) }),
    };
  };

const readToken = (token: string): number => z.int().parse(decodeToken(OPERATION, token));

const earlierBy = (from: UnixNanos, period: number): UnixNanos =>
  unixNanos(from - HISTORY_PERIODS * BigInt(period) * NANOS_PER_SECOND);

/** @throws {AwsError} unless it is a whole number of minutes */
function periodOf(seconds: number): number {
  if (Number.isInteger(seconds) && seconds >= 60 && seconds % 60 === 0) return seconds;
  throw new AwsError("InvalidRequestException", `Period must be a multiple of 60 seconds, not ${seconds}`);
}
