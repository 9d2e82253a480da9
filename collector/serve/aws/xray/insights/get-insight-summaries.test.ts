import type { GetInsightSummariesCommandInput } from "@aws-sdk/client-xray";
import { describe, expect, it } from "vitest";
import { failure } from "../../fixtures/start-server.ts";
import { groupNamed, startForTest } from "./start-for-test.ts";

const startsOf = ({
  InsightSummaries = [],
}: {
  InsightSummaries?: { StartTime?: Date | undefined }[] | undefined;
}) => InsightSummaries.map(({ StartTime }) => StartTime?.toISOString());

const FIRST = "2026-11-22T05:50:00.000Z";
const SECOND = "2026-11-23T08:00:00.000Z";
const THIRD = "2026-11-23T11:50:00.000Z";

describe("GetInsightSummaries", () => {
  it("gives the insights of the time range, the earliest first", async () => {
    const { summaries } = await startForTest();
    const found = await summaries();
    expect(startsOf(found)).toEqual([FIRST, SECOND, THIRD]);
    expect(found.NextToken).toBeUndefined();
    expect(found.InsightSummaries?.[0]).toMatchObject({
      State: "CLOSED",
      EndTime: new Date("2026-11-22T06:10:00Z"),
      GroupName: "Default",
      GroupARN: "arn:aws:xray:eu-west-1:123456789012:group/Default",
      RootCauseServiceId: { Name: "orders" },
      Categories: ["FAULT"],
      // 40 periods.
      RootCauseServiceRequestImpactStatistics: { FaultCount: 800, OkCount: 1_200, TotalCount: 2_000 },
    });
    expect(found.InsightSummaries?.[2]?.State).toBe("ACTIVE");
  });

  it.each<{ of: string; input: Partial<GetInsightSummariesCommandInput>; expected: string[] }>([
    { of: "by their state", input: { States: ["ACTIVE"] }, expected: [THIRD] },
    { of: "closed ones", input: { States: ["CLOSED"] }, expected: [FIRST, SECOND] },
    {
      of: "that started since",
      input: { StartTime: new Date("2026-11-23T07:59:00Z") },
      expected: [SECOND, THIRD],
    },
    {
      of: "that had started by then and ended",
      input: { EndTime: new Date("2026-11-23T08:20:00Z") },
      expected: [FIRST, SECOND],
    },
    {
      of: "without one that ended later",
      input: { EndTime: new Date("2026-11-23T08:19:00Z") },
      expected: [FIRST],
    },
    {
      of: "of the group's ARN",
      input: { GroupName: undefined, GroupARN: groupNamed("Default").arn },
      expected: [FIRST, SECOND, THIRD],
    },
    { of: "of a group without requests", input: { GroupName: "empty" }, expected: [] },
    { of: "of a group without insights", input: { GroupName: "off" }, expected: [] },
  ])("takes those $of", async ({ input, expected }) => {
    const { summaries } = await startForTest();
    expect(startsOf(await summaries(input))).toEqual(expected);
  });

  it("gives them page by page", async () => {
    const { summaries } = await startForTest();
    const first = await summaries({ MaxResults: 2 });
    const second = await summaries({ MaxResults: 2, NextToken: first.NextToken });
    expect([first, second].map(startsOf)).toEqual([[FIRST, SECOND], [THIRD]]);
    expect(second.NextToken).toBeUndefined();
  });

  it.each<{ input: Partial<GetInsightSummariesCommandInput>; message: string | RegExp }>([
    { input: { GroupName: undefined }, message: "GroupName or GroupARN is required" },
    { input: { GroupName: "nobody" }, message: "Group not found: nobody" },
    { input: { GroupName: "empty", GroupARN: groupNamed("Default").arn }, message: /^Group not found/ },
    { input: { EndTime: new Date("2026-11-22T00:00:00Z") }, message: "StartTime must be before EndTime" },
    { input: { StartTime: new Date("2026-10-24T12:00:14Z") }, message: /30 days/ },
    { input: { NextToken: "none of ours" }, message: /token/ },
  ])("refuses $input", async ({ input, message }) => {
    const { summaries } = await startForTest();
    const answer = summaries(input);
    expect(await failure(answer)).toMatchObject({
      name: "InvalidRequestException",
      status: 400,
      message: expect.stringMatching(message),
    });
  });
});
