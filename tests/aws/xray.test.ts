import { GetTraceSummariesCommand, type Service, type TraceSummary, XRayClient } from "@aws-sdk/client-xray";
import type { ConsoleClient } from "@playground/collector/client/console-client";
import { eventually } from "@playground/trace-testing";
import AWSXRay from "aws-xray-sdk-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkout } from "../support/checkout.ts";
import { type Playground, startPlayground } from "../support/playground.ts";
import { aws, type Boto3, boto3 } from "./support/aws-clients.ts";
import { pythonWith } from "./support/python.ts";

const INSTALL_LIMIT_MS = 600_000;
const CHECKOUTS = 12;

let playground: Playground;
let xray: XRayClient;
let python: Boto3;

beforeAll(async () => {
  await pythonWith("requirements.txt");
  playground = await startPlayground();
  const endpoint = playground.url("aws");
  const credentials = { accessKeyId: "playground", secretAccessKey: "playground" };
  xray = new XRayClient({ endpoint, region: "us-east-1", credentials });
  python = boto3(endpoint, "requirements.txt");
  await someTraffic();
}, INSTALL_LIMIT_MS);

afterAll(() => playground?.stop());

/** Checkouts that go well, some for what there is none of, and some while inventory does not answer. */
async function someTraffic(): Promise<void> {
  const url = playground.url("storefront");
  for (let n = 0; n < CHECKOUTS; n++) expect((await checkout(url)).status).toBe(201);
  for (let n = 0; n < 3; n++) await checkout(url, { sku: "no-such-thing" });
  const inventory = await playground.pid("inventory");
  process.kill(inventory, "SIGSTOP");
  try {
    await Promise.all(Array.from({ length: 3 }, () => checkout(url)));
  } finally {
    process.kill(inventory, "SIGCONT");
  }
  // Every span of a request is there a moment after its answer, and the jobs' a moment later.
  let before = -1;
  await eventually(
    async () => {
      const spans = (await spansOf(playground.console)).length;
      const isSettled = spans === before;
      before = spans;
      expect(isSettled).toBe(true);
    },
    { withinMs: 60_000, everyMs: 3_000 },
  );
}

type Span = Awaited<ReturnType<ConsoleClient["trace"]>>["spans"][number];

/** Every span that the playground has, one trace after the other. */
async function spansOf(console: ConsoleClient): Promise<Span[]> {
  const { traces } = await console.traces({ since: "1h", limit: "1000" });
  const all = await Promise.all(traces.map(({ trace_id }) => console.trace(trace_id)));
  return all.flatMap(({ spans }) => spans);
}

const lastHour = () => {
  const now = Math.floor(Date.now() / 1_000);
  return { start: now - 3_600, end: now + 1 };
};

const outcomeOf = ({ attributes, status }: Span): "fault" | "error" | "ok" => {
  const code = Number(attributes["http.response.status_code"] ?? 0);
  if (code >= 400 && code < 500) return "error";
  return code >= 500 || status.code === "error" ? "fault" : "ok";
};

const isSegment = ({ kind, parent_span_id }: Span) =>
  kind === "server" || kind === "consumer" || parent_span_id === null;

it("shows the AWS CLI the whole service map, with the counts of the store", async () => {
  const { start, end } = lastHour();
  const { code, stdout, stderr } = await aws(
    playground.url("aws"),
    ..."xray get-service-graph --start-time".split(" "),
    String(start),
    "--end-time",
    String(end),
  );
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const services: Service[] = JSON.parse(stdout).Services;
  const named = (id = -1) => `${services[id]?.Type === "client" ? "client " : ""}${services[id]?.Name}`;
  const edges = services.flatMap(({ ReferenceId, Edges = [] }) =>
    Edges.map((edge) => `${named(ReferenceId)} -> ${named(edge.ReferenceId)}`),
  );
  expect(edges).toEqual(
    expect.arrayContaining([
      "client storefront -> storefront",
      "storefront -> orders",
      "orders -> inventory",
      "orders -> playground@127.0.0.1",
      "inventory -> playground@127.0.0.1",
      // The job that the orders service puts into its queue, and takes itself.
      "orders -> orders",
    ]),
  );
  const spans = await spansOf(playground.console);
  for (const name of ["storefront", "orders", "inventory"]) {
    const segments = spans.filter((span) => span.service === name && isSegment(span));
    const counts = services.find(
      (service) => service.Name === name && service.Type !== "client",
    )?.SummaryStatistics;
    expect({
      name,
      total: counts?.TotalCount,
      ok: counts?.OkCount,
      faults: counts?.FaultStatistics?.TotalCount,
    }).toEqual({
      name,
      total: segments.length,
      ok: segments.filter((span) => outcomeOf(span) === "ok").length,
      faults: segments.filter((span) => outcomeOf(span) === "fault").length,
    });
  }
  const queries = spans.filter(
    ({ kind, attributes }) => kind === "client" && attributes["db.system.name"] === "postgresql",
  );
  const database = services.find(({ Type }) => Type === "Database::SQL");
  expect(database?.SummaryStatistics?.TotalCount).toBe(queries.length);
});

it("finds exactly the traces that a scan of all spans finds", async () => {
  const spans = await spansOf(playground.console);
  const byTrace = Map.groupBy(spans, ({ trace_id }) => trace_id);
  const millis = (time: string) => Date.parse(time);
  const expected = [...byTrace]
    .filter(([, own]) =>
      own.some((span) => span.service === "orders" && isSegment(span) && outcomeOf(span) === "fault"),
    )
    .filter(([, own]) => {
      const start = Math.min(...own.map((span) => millis(span.start)));
      return Math.max(...own.map((span) => millis(span.start) + span.duration_ms)) - start > 500;
    })
    .map(([id]) => `1-${id.slice(0, 8)}-${id.slice(8)}`);
  expect(expected.length).toBeGreaterThanOrEqual(1);
  const { start, end } = lastHour();
  const found = (await python("xray", "get_trace_summaries", {
    StartTime: { $time: new Date(start * 1_000).toISOString() },
    EndTime: { $time: new Date(end * 1_000).toISOString() },
    FilterExpression: 'service("orders") { fault = true } AND duration > 0.5',
  })) as { TraceSummaries: TraceSummary[] };
  expect(found.TraceSummaries.map(({ Id }) => Id).sort()).toEqual(expected.sort());
});

it("gives whole traces by the ids of its summaries", async () => {
  const { start, end } = lastHour();
  const { TraceSummaries = [] } = await xray.send(
    new GetTraceSummariesCommand({
      StartTime: new Date(start * 1_000),
      EndTime: new Date(end * 1_000),
      FilterExpression: 'edge("storefront", "orders") { ok }',
    }),
  );
  expect(TraceSummaries).toHaveLength(CHECKOUTS);
  const id = TraceSummaries[0]?.Id ?? "";
  const { code, stdout } = await aws(playground.url("aws"), "xray", "batch-get-traces", "--trace-ids", id);
  expect(code).toBe(0);
  const [trace] = JSON.parse(stdout).Traces;
  const documents = trace.Segments.map(({ Document }: { Document: string }) => JSON.parse(Document));
  expect(documents.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(["storefront", "orders", "inventory", "playground@127.0.0.1"]),
  );
});

it("has what the X-Ray SDK for Node sends to the daemon's port", async () => {
  AWSXRay.setDaemonAddress(`127.0.0.1:${playground.ports.xray}`);
  const segment = new AWSXRay.Segment("legacy");
  segment.addAnnotation("tier", "gold");
  segment.addNewSubsegment("work").close();
  segment.close();
  const { start, end } = lastHour();
  const found = await eventually(async () => {
    const { TraceSummaries = [] } = await xray.send(
      new GetTraceSummariesCommand({
        StartTime: new Date(start * 1_000),
        EndTime: new Date((end + 60) * 1_000),
        FilterExpression: 'annotation.tier = "gold" AND service("legacy")',
      }),
    );
    expect(TraceSummaries).toHaveLength(1);
    return TraceSummaries;
  });
  expect(found[0]?.Id).toBe(segment.trace_id);
  const hex = segment.trace_id.slice(2).replace("-", "");
  const { spans } = await playground.console.trace(hex);
  expect(spans.map(({ name }) => name)).toEqual(["legacy", "work"]);
});
