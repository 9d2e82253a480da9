import {
  GetInsightSummariesCommand,
  type GetInsightSummariesCommandInput,
  XRayClient,
} from "@aws-sdk/client-xray";
import { graphForTest } from "../../../../analyse/insights/series-for-test.ts";
import type { SeriesPoint } from "../../../../analyse/insights/service-series.ts";
import { startServer } from "../../fixtures/start-server.ts";
import { insightHandlers } from "./insight-handlers.ts";
import type { InsightSource, SeriesQuery } from "./insight-source.ts";

export const NOW = new Date("2026-11-23T12:00:15Z");

const unix = (time: string): number => Date.parse(time) / 1_000;

/** The first goes over a border between the parts that the past is looked at in; the last goes on. */
const INCIDENTS = [
  ["2026-11-22T05:50:00Z", "2026-11-22T06:10:00Z"],
  ["2026-11-23T08:00:00Z", "2026-11-23T08:20:00Z"],
  ["2026-11-23T11:50:00Z", "2026-11-24T00:00:00Z"],
].map(([from = "", to = ""]) => ({ from: unix(from), to: unix(to) }));

/** 50 requests a period since a day and a half ago, 20 of them faults while there is an incident. */
function points({ window, period }: SeriesQuery): SeriesPoint[] {
  const found: SeriesPoint[] = [];
  const begin = Math.max(window.from, unix("2026-11-22T00:00:00Z"));
  for (let start = begin; start < window.to; start += period) {
    const isBad = INCIDENTS.some(({ from, to }) => start >= from && start < to);
    const faults = isBad ? 20 : 0;
    found.push({ start, total: 50, faults, ok: 50 - faults, p90: 0.1 });
  }
  return found;
}

export const groupNamed = (name: string, insightsEnabled = true) => ({
  name,
  arn: `arn:aws:xray:eu-west-1:123456789012:group/${name}`,
  insightsEnabled,
});

const SOURCE: InsightSource = {
  groups: async () => [groupNamed("Default"), groupNamed("empty"), groupNamed("off", false)],
  series: async (query) =>
    query.group.name === "empty"
      ? graphForTest({})
      : graphForTest({ client: [], storefront: points(query), orders: points(query) }, [
          ["client", "storefront"],
          ["storefront", "orders"],
        ]),
};

/** A client of a server with these insights: three, of which the last goes on. */
export async function startForTest() {
  const handlers = insightHandlers({ source: SOURCE, now: () => NOW.getTime() });
  const { client } = await startServer({ services: { xray: handlers } });
  const xray = new XRayClient(client);
  const summaries = (input: Partial<GetInsightSummariesCommandInput> = {}) =>
    xray.send(
      new GetInsightSummariesCommand({
        GroupName: "Default",
        StartTime: new Date("2026-11-22T00:00:00Z"),
        EndTime: NOW,
        ...input,
      }),
    );
  return { xray, summaries };
}
