import { unixNanos } from "@playground/shared/model/units";
import { seriesOfGraphs } from "../../../../analyse/insights/series-of-graphs.ts";
import type { TelemetryStore } from "../../../../store/store.ts";
import { graphsByPeriod } from "../graph/graphs-by-period.ts";
import type { MatcherOfGroup } from "../trace-matcher.ts";
import type { InsightGroup, InsightSource } from "./insight-source.ts";

interface StoreInsightOptions {
  readonly store: TelemetryStore;
  readonly matcherOfGroup: MatcherOfGroup;
  readonly groups: InsightSource["groups"];
}

const nanosOf = (seconds: number) => unixNanos(BigInt(seconds) * 1_000_000_000n);

/** Insights of what a store has. */
export const storeInsightSource = ({
  store,
  matcherOfGroup,
  groups,
}: StoreInsightOptions): InsightSource => ({
  groups,
  async series({ window: { from, to }, period, group }) {
    const window = { from: nanosOf(from), to: nanosOf(to) };
    const graphs = await graphsByPeriod(store, window, period, matcherOfGroup(refOf(group)));
    return seriesOfGraphs(graphs, period);
  },
});

const refOf = ({ arn }: InsightGroup) => ({ GroupARN: arn });
