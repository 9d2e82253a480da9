import {
  GetInsightCommand,
  GetInsightEventsCommand,
  GetInsightImpactGraphCommand,
} from "@aws-sdk/client-xray";
import { describe, expect, it } from "vitest";
import { failure } from "../../fixtures/start-server.ts";
import { NOW, startForTest } from "./start-for-test.ts";

describe("an insight's id", () => {
  it.each([0, 1, 2])("finds it again: place %i", async (place) => {
    const { xray, summaries } = await startForTest();
    const summary = (await summaries()).InsightSummaries?.[place];
    const { Insight } = await xray.send(new GetInsightCommand({ InsightId: summary?.InsightId }));
    const { LastUpdateTime, ...insight } = summary ?? {};
    expect(Insight).toEqual(insight);
    expect(LastUpdateTime).toBeInstanceOf(Date);
  });

  it("finds its events, page by page", async () => {
    const { xray, summaries } = await startForTest();
    const InsightId = (await summaries()).InsightSummaries?.[1]?.InsightId;
    const all = await xray.send(new GetInsightEventsCommand({ InsightId }));
    // Known with the second period, and over after five healthy ones.
    expect(all.InsightEvents?.map(({ EventTime }) => EventTime)).toEqual([
      new Date("2026-11-23T08:01:00Z"),
      new Date("2026-11-23T08:22:30Z"),
    ]);
    const first = await xray.send(new GetInsightEventsCommand({ InsightId, MaxResults: 1 }));
    const second = await xray.send(
      new GetInsightEventsCommand({ InsightId, MaxResults: 1, NextToken: first.NextToken }),
    );
    expect([first.InsightEvents, second.InsightEvents].flat()).toEqual(all.InsightEvents);
    expect(second.NextToken).toBeUndefined();
  });

  it("finds its impact graph", async () => {
    const { xray, summaries } = await startForTest();
    const InsightId = (await summaries()).InsightSummaries?.[1]?.InsightId;
    const [StartTime, EndTime] = [new Date("2026-11-23T08:00:10Z"), new Date("2026-11-23T08:05:10Z")];
    const { $metadata, ...graph } = await xray.send(
      new GetInsightImpactGraphCommand({ InsightId, StartTime, EndTime }),
    );
    expect(graph).toMatchObject({
      InsightId,
      StartTime,
      EndTime,
      ServiceGraphStartTime: new Date("2026-11-23T08:00:00Z"),
      ServiceGraphEndTime: new Date("2026-11-23T08:05:30Z"),
      Services: [
        { ReferenceId: 0, Name: "client", Edges: [{ ReferenceId: 1 }] },
        { ReferenceId: 1, Name: "storefront", Edges: [{ ReferenceId: 2 }] },
        { ReferenceId: 2, Name: "orders", Edges: [] },
      ],
    });
  });

  it.each(["00000000-0000-4000-8000-000000000000", "6b000000-0000-5000-8000-000000000000"])(
    "that there is not is refused: %s",
    async (InsightId) => {
      const { xray } = await startForTest();
      const [StartTime, EndTime] = [new Date("2026-11-23T08:00:00Z"), NOW];
      const answers = [
        xray.send(new GetInsightCommand({ InsightId })),
        xray.send(new GetInsightEventsCommand({ InsightId })),
        xray.send(new GetInsightImpactGraphCommand({ InsightId, StartTime, EndTime })),
      ];
      for (const answer of answers) {
        expect(await failure(answer)).toMatchObject({
          name: "InvalidRequestException",
          message: `Insight not found: ${InsightId}`,
        });
      }
    },
  );
});

describe("GetInsightImpactGraph refuses", () => {
  it.each([
    {
      StartTime: "2026-11-23T05:59:00Z",
      EndTime: "2026-11-23T12:00:00Z",
      NextToken: undefined,
      message: /6 hours/,
    },
    {
      StartTime: "2026-11-23T12:00:00Z",
      EndTime: "2026-11-23T11:00:00Z",
      NextToken: undefined,
      message: /before/,
    },
    {
      StartTime: "2026-10-20T00:00:00Z",
      EndTime: "2026-10-20T01:00:00Z",
      NextToken: undefined,
      message: /30 days/,
    },
    {
      StartTime: "2026-11-23T08:00:00Z",
      EndTime: "2026-11-23T09:00:00Z",
      NextToken: "next",
      message: /token/,
    },
  ])("from $StartTime to $EndTime, token $NextToken", async ({ StartTime, EndTime, NextToken, message }) => {
    const { xray, summaries } = await startForTest();
    const InsightId = (await summaries()).InsightSummaries?.[0]?.InsightId;
    const answer = xray.send(
      new GetInsightImpactGraphCommand({
        InsightId,
        StartTime: new Date(StartTime),
        EndTime: new Date(EndTime),
        NextToken,
      }),
    );
    expect(await failure(answer)).toMatchObject({
      name: "InvalidRequestException",
      message: expect.stringMatching(message),
    });
  });
});
