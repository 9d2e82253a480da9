import {
  BatchGetTracesCommand,
  CancelTraceRetrievalCommand,
  GetRetrievedTracesGraphCommand,
  GetServiceGraphCommand,
  GetTimeSeriesServiceStatisticsCommand,
  GetTraceGraphCommand,
  GetTraceSummariesCommand,
  type GetTraceSummariesCommandInput,
  ListRetrievedTracesCommand,
  PutTraceSegmentsCommand,
  type Service,
  StartTraceRetrievalCommand,
  type XRayClient,
} from "@aws-sdk/client-xray";
import { describe, expect, it } from "vitest";
import { EPOCH } from "../../../analyse/xray/documents-for-test.ts";
import { checkoutDocuments, idOf, range, startXRayForTest, xrayId } from "./start-traces-for-test.ts";

const put = (xray: XRayClient, documents: string[]) =>
  xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: documents }));

/** `caller -> callee count` for each edge. */
const edgesOf = (services: readonly Service[] = []): string[] =>
  services.flatMap(({ Name, Type, Edges = [] }) =>
    Edges.map(
      ({ ReferenceId = -1, SummaryStatistics }) =>
        `${Type === "client" ? "client" : Name} -> ${services[ReferenceId]?.Name} ${SummaryStatistics?.TotalCount}`,
    ),
  );

/** Of the first segment: it went well. */
const FINE = { fault: false, http: { response: { status: 200 } } };

describe("segment documents", () => {
  it("come back as they were sent, with the segments that are inferred from them", async () => {
    const { xray } = await startXRayForTest();
    const documents = checkoutDocuments(1);
    expect((await put(xray, documents)).UnprocessedTraceSegments).toEqual([]);
    const { Traces = [], UnprocessedTraceIds } = await xray.send(
      new BatchGetTracesCommand({ TraceIds: [xrayId(1), xrayId(99)] }),
    );
    expect(UnprocessedTraceIds).toEqual([xrayId(99)]);
    expect(Traces.map(({ Id, Duration, LimitExceeded }) => ({ Id, Duration, LimitExceeded }))).toEqual([
      { Id: xrayId(1), Duration: 0.8, LimitExceeded: false },
    ]);
    const segments = (Traces[0]?.Segments ?? []).map(({ Id, Document = "" }) => ({
      Id,
      ...JSON.parse(Document),
    }));
    const received = segments
      .filter(({ inferred }) => inferred !== true)
      .map(({ Id: _, ...document }) => document);
    expect(received).toEqual(documents.map((document) => JSON.parse(document)));
    expect(
      segments.filter(({ inferred }) => inferred).map(({ name, origin, fault }) => ({ name, origin, fault })),
    ).toEqual([
      { name: "shop@db", origin: "Database::SQL", fault: undefined },
      { name: "shop@db", origin: "Database::SQL", fault: true },
    ]);
  });

  it("that X-Ray would not take are told one by one, and the others are kept", async () => {
    const { xray } = await startXRayForTest();
    const [first = "", ...others] = checkoutDocuments(1);
    const { UnprocessedTraceSegments } = await put(xray, [
      "{",
      ...others,
      JSON.stringify({
        ...JSON.parse(first),
        trace_id: "1-4a000000-000000000000000000000001",
        start_time: 0x4a00_0000,
      }),
    ]);
    expect(UnprocessedTraceSegments).toMatchObject([
      { ErrorCode: "ParseError" },
      { ErrorCode: "InvalidTraceId", Id: idOf("web") },
    ]);
    const { Traces } = await xray.send(new BatchGetTracesCommand({ TraceIds: [xrayId(1)] }));
    expect(Traces).toHaveLength(1);
  });

  it("are asked for five traces at a time, by ids of either form", async () => {
    const { xray } = await startXRayForTest();
    await put(xray, checkoutDocuments(1));
    const ask = (TraceIds: string[]) => xray.send(new BatchGetTracesCommand({ TraceIds }));
    const w3c = xrayId(1).replaceAll("-", "").slice(1);
    expect((await ask([w3c])).Traces?.map(({ Id }) => Id)).toEqual([w3c]);
    await expect(ask(Array.from({ length: 6 }, (_, n) => xrayId(n)))).rejects.toThrow(
      "at most 5 are allowed",
    );
    await expect(ask(["1-2"])).rejects.toMatchObject({ name: "InvalidRequestException" });
  });
});

describe("trace summaries", () => {
  const summaries = async (xray: XRayClient, input: Partial<GetTraceSummariesCommandInput> = {}) =>
    xray.send(new GetTraceSummariesCommand({ ...range(), ...input }));
  const idsOf = async (xray: XRayClient, input: Partial<GetTraceSummariesCommandInput> = {}) =>
    (await summaries(xray, input)).TraceSummaries?.map(({ Id }) => Id);

  it("are the newest first, of the traces that match", async () => {
    const { xray } = await startXRayForTest();
    for (let n = 1; n <= 3; n++) {
      await put(
        xray,
        checkoutDocuments(n, 10 * n, n === 2 ? { ...FINE, annotations: { tier: "silver" } } : {}),
      );
    }
    expect(await idsOf(xray)).toEqual([3, 2, 1].map(xrayId));
    expect(await idsOf(xray, { FilterExpression: "fault" })).toEqual([3, 1].map(xrayId));
    expect(await idsOf(xray, { FilterExpression: 'annotation.tier = "silver" OR duration > 5' })).toEqual([
      xrayId(2),
    ]);
    expect(
      await idsOf(xray, { FilterExpression: 'service("orders") { fault = true } AND duration > 0.5' }),
    ).toHaveLength(3);
    expect(await idsOf(xray, { FilterExpression: 'group.name = "faults"' })).toEqual([3, 1].map(xrayId));
    const { TraceSummaries, TracesProcessedCount, ApproximateTime } = await summaries(xray);
    expect(TracesProcessedCount).toBe(3);
    expect(ApproximateTime).toEqual(new Date((EPOCH + 10) * 1_000));
    expect(TraceSummaries?.[0]).toMatchObject({
      Id: xrayId(3),
      StartTime: new Date((EPOCH + 30) * 1_000),
      HasFault: true,
      ResponseTime: 0.2,
      Duration: 0.8,
      EntryPoint: { Name: "web", Type: "AWS::ECS::Container" },
      Annotations: {
        items: [{ AnnotationValue: { NumberValue: 2 } }, { AnnotationValue: { NumberValue: 3 } }],
      },
    });
  });

  it("are of a window of the traces' beginning, or of anything in them", async () => {
    const { xray } = await startXRayForTest();
    await put(xray, checkoutDocuments(1, 9.9));
    expect(await idsOf(xray, range(10, 20))).toEqual([]);
    const events = await summaries(xray, { ...range(10, 20), TimeRangeType: "Event" });
    expect(events.TraceSummaries?.map(({ Id, MatchedEventTime }) => [Id, MatchedEventTime])).toEqual([
      [xrayId(1), new Date((EPOCH + 10) * 1_000 + 41)],
    ]);
    expect(await idsOf(xray, range(0, 9.9))).toEqual([xrayId(1)]);
  });

  it("come in pages, none of them twice", async () => {
    const { xray } = await startXRayForTest();
    for (let n = 1; n <= 250; n++) await put(xray, checkoutDocuments(n, n / 10));
    const found: (string | undefined)[] = [];
    let [NextToken, pages]: [string | undefined, number] = [undefined, 0];
    do {
      const page = await summaries(xray, { ...(NextToken !== undefined && { NextToken }) });
      found.push(...(page.TraceSummaries ?? []).map(({ Id }) => Id));
      NextToken = page.NextToken;
      pages++;
    } while (NextToken !== undefined);
    expect(pages).toBe(3);
    expect(found).toEqual(Array.from({ length: 250 }, (_, n) => xrayId(250 - n)));
    await expect(summaries(xray, { NextToken: "eyJ4Ijo1fQ" })).rejects.toThrow("The token is not one");
  });

  it("are of a share of the traces where they are sampled", async () => {
    const { xray } = await startXRayForTest();
    for (let n = 1; n <= 60; n++) await put(xray, checkoutDocuments(n * 0x0431_5a7d, n / 10));
    const sampled = (Value: number) =>
      idsOf(xray, { Sampling: true, SamplingStrategy: { Name: "FixedRate", Value } });
    const half = (await sampled(0.5)) ?? [];
    expect(half.length).toBeGreaterThan(10);
    expect(half.length).toBeLessThan(50);
    expect(await sampled(0.5)).toEqual(half);
    expect(await sampled(1)).toHaveLength(60);
    await expect(sampled(2)).rejects.toThrow("must be from 0 to 1");
  });

  it.each([
    { input: { FilterExpression: "latency > 5" }, message: "at position 0: unknown keyword latency" },
    { input: range(0, 6 * 3_600 + 1), message: "at most 6 hours" },
    { input: range(5, 5), message: "StartTime must be before EndTime" },
    { input: { FilterExpression: 'group.name = "none"' }, message: "no group" },
    { input: { FilterExpression: 'group.name = "a"' }, message: "defined by itself" },
  ])("are refused for $input: $message", async ({ input, message }) => {
    const { xray } = await startXRayForTest();
    await expect(summaries(xray, input)).rejects.toMatchObject({
      name: "InvalidRequestException",
      message: expect.stringContaining(message),
    });
  });
});

describe("the service graph", () => {
  it("has the client, the services and what they call, and counts what the store has", async () => {
    const { xray } = await startXRayForTest();
    for (let n = 1; n <= 3; n++) await put(xray, checkoutDocuments(n, n));
    const graph = await xray.send(new GetServiceGraphCommand(range()));
    expect(graph).toMatchObject({ ...range(), ContainsOldGroupVersions: false });
    expect(edgesOf(graph.Services).sort()).toEqual([
      "client -> web 3",
      "orders -> shop@db 6",
      "orders -> stock 3",
      "web -> orders 3",
    ]);
    const web = graph.Services?.find(({ Name, Type }) => Name === "web" && Type !== "client");
    expect(web).toMatchObject({
      Root: true,
      Type: "AWS::ECS::Container",
      SummaryStatistics: { OkCount: 0, FaultStatistics: { TotalCount: 3 }, TotalCount: 3 },
      ResponseTimeHistogram: [{ Value: 0.2, Count: 3 }],
    });
    expect(web?.SummaryStatistics?.TotalResponseTime).toBeCloseTo(0.6, 6);
  });

  it("is the same when it is made of the traces themselves", async () => {
    const { xray } = await startXRayForTest();
    await put(xray, checkoutDocuments(1));
    const { Services: ofWindow } = await xray.send(new GetServiceGraphCommand(range()));
    const { Services: ofTrace } = await xray.send(new GetTraceGraphCommand({ TraceIds: [xrayId(1)] }));
    expect(ofTrace).toEqual(ofWindow);
    expect(edgesOf(ofTrace)).toHaveLength(4);
  });

  it("is that of a group's traces, where one is named", async () => {
    const { xray } = await startXRayForTest();
    await put(xray, checkoutDocuments(1));
    await put(xray, checkoutDocuments(2, 1, FINE));
    const graphOf = async (input: { GroupName?: string; GroupARN?: string }) =>
      edgesOf((await xray.send(new GetServiceGraphCommand({ ...range(), ...input }))).Services);
    expect(await graphOf({ GroupName: "faults" })).toContain("client -> web 1");
    expect(await graphOf({ GroupName: "Default" })).toContain("client -> web 2");
    expect(await graphOf({ GroupARN: "arn:aws:xray:eu-west-1:123456789012:group/gold/1" })).toContain(
      "client -> web 2",
    );
    await expect(graphOf({ GroupName: "none" })).rejects.toThrow("no group");
    await expect(
      graphOf({ GroupName: "gold", GroupARN: "arn:aws:xray:eu-west-1:123456789012:group/faults/1" }),
    ).rejects.toThrow("of different groups");
  });
});

describe("time series", () => {
  it("have the requests of each period: of a service, of an edge, or from outside", async () => {
    const { xray } = await startXRayForTest();
    await put(xray, checkoutDocuments(1, 1));
    await put(xray, checkoutDocuments(2, 2, FINE));
    await put(xray, checkoutDocuments(3, 61));
    const series = async (EntitySelectorExpression?: string) => {
      const input = {
        ...range(0, 120),
        Period: 60,
        ...(EntitySelectorExpression && { EntitySelectorExpression }),
      };
      const { TimeSeriesServiceStatistics = [] } = await xray.send(
        new GetTimeSeriesServiceStatisticsCommand(input),
      );
      return TimeSeriesServiceStatistics.map(
        ({ Timestamp, EdgeSummaryStatistics, ServiceSummaryStatistics }) => {
          const [kind, counts] = EdgeSummaryStatistics
            ? ["edge", EdgeSummaryStatistics]
            : ["service", ServiceSummaryStatistics];
          const minute = ((Timestamp?.getTime() ?? 0) / 1_000 - EPOCH) / 60;
          return `${minute} ${kind} ${counts?.TotalCount} ${counts?.FaultStatistics?.TotalCount}`;
        },
      );
    };
    expect(await series()).toEqual(["0 edge 2 1", "1 edge 1 1"]);
    expect(await series('service("orders")')).toEqual(["0 service 2 2", "1 service 1 1"]);
    expect(await series('id(name: "shop@db", type: "Database::SQL")')).toEqual([
      "0 service 4 2",
      "1 service 2 1",
    ]);
    expect(await series('edge("web", "orders")')).toEqual(["0 edge 2 2", "1 edge 1 1"]);
    await expect(series('service("orders") { fault }')).rejects.toThrow("without braces");
    await expect(series("fault")).rejects.toThrow("must be service(…)");
  });

  it("forecast faults once there is enough to go by", async () => {
    const { xray } = await startXRayForTest();
    for (let n = 1; n <= 15; n++) await put(xray, checkoutDocuments(n, 60 * n - 30, n % 5 === 0 ? {} : FINE));
    const { TimeSeriesServiceStatistics = [] } = await xray.send(
      new GetTimeSeriesServiceStatisticsCommand({
        ...range(0, 15 * 60),
        EntitySelectorExpression: 'service("web")',
        ForecastStatistics: true,
      }),
    );
    const forecasts = TimeSeriesServiceStatistics.map(
      ({ ServiceForecastStatistics }) => ServiceForecastStatistics,
    );
    expect(forecasts[0]).toBeUndefined();
    expect(forecasts.at(-1)).toMatchObject({ FaultCountLow: 0, FaultCountHigh: expect.any(Number) });
    const without = new GetTimeSeriesServiceStatisticsCommand({ ...range(), ForecastStatistics: true });
    await expect(xray.send(without)).rejects.toThrow("EntitySelectorExpression is required");
  });
});

describe("a retrieval", () => {
  it("gives traces as documents and as spans, and their graph", async () => {
    const { xray } = await startXRayForTest();
    for (let n = 1; n <= 12; n++) await put(xray, checkoutDocuments(n, n));
    const TraceIds = Array.from({ length: 12 }, (_, n) => xrayId(n + 1));
    const { RetrievalToken } = await xray.send(new StartTraceRetrievalCommand({ ...range(), TraceIds }));
    const first = await xray.send(new ListRetrievedTracesCommand({ RetrievalToken }));
    expect(first).toMatchObject({ RetrievalStatus: "COMPLETE", TraceFormat: "XRAY" });
    expect(first.Traces).toHaveLength(10);
    const { NextToken } = first;
    const second = await xray.send(
      new ListRetrievedTracesCommand({ RetrievalToken, NextToken, TraceFormat: "OTEL" }),
    );
    expect(second.Traces?.map(({ Duration }) => Duration)).toEqual([0.8, 0.8]);
    expect(second.NextToken).toBeUndefined();
    const documents = second.Traces?.[0]?.Spans?.map(({ Document = "" }) => JSON.parse(Document)) ?? [];
    expect(documents.find(({ kind }) => kind === "SERVER")).toMatchObject({
      spanId: idOf("web"),
      resource: { attributes: { "service.name": "web" } },
    });
    const graph = await xray.send(new GetRetrievedTracesGraphCommand({ RetrievalToken }));
    expect(edgesOf(graph.Services?.flatMap(({ Service }) => Service ?? []))).toContain("client -> web 12");
    await xray.send(new CancelTraceRetrievalCommand({ RetrievalToken }));
    expect(await xray.send(new ListRetrievedTracesCommand({ RetrievalToken }))).toMatchObject({
      RetrievalStatus: "CANCELLED",
      Traces: [],
    });
    await expect(xray.send(new ListRetrievedTracesCommand({ RetrievalToken: "none" }))).rejects.toMatchObject(
      {
        name: "ResourceNotFoundException",
      },
    );
  });
});
