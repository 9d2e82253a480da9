import { CloudWatchLogs, StartLiveTailCommand } from "@aws-sdk/client-cloudwatch-logs";
import { eventually } from "@playground/trace-testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkout } from "../support/checkout.ts";
import { type Playground, startPlayground } from "../support/playground.ts";
import { itWithAwsCliV2, startAwsCliV2 } from "./support/aws-cli-v2.ts";
import { aws, type Boto3, boto3, startPython } from "./support/aws-clients.ts";
import { pythonWith } from "./support/python.ts";

const INSTALL_LIMIT_MS = 600_000;
const ORDERS = "/playground/orders";
const GROUPS = ["/playground/storefront", ORDERS, "/playground/inventory"];
const ARN = "arn:aws:logs:eu-west-1:000000000000:log-group:";

/** The query that everybody is shown. */
const LOST_ORDERS =
  'filter level = "error" | parse error.message "* is out of stock" as sku ' +
  "| stats count(*) as n, pct(duration_ms, 95) by sku, bin(1m) | sort n desc";

let playground: Playground;
let logs: CloudWatchLogs;
let python: Boto3;

beforeAll(async () => {
  await pythonWith("requirements.txt");
  playground = await startPlayground();
  const endpoint = playground.url("aws");
  const credentials = { accessKeyId: "playground", secretAccessKey: "playground" };
  logs = new CloudWatchLogs({ endpoint, region: "eu-west-1", credentials, disableHostPrefix: true });
  python = boto3(endpoint, "requirements.txt");
  const url = playground.url("storefront");
  for (let n = 0; n < 5; n++) expect((await checkout(url)).status).toBe(201);
  // There is none of it, ever.
  for (let n = 0; n < 4; n++) expect((await checkout(url, { sku: "matcha" })).status).toBe(409);
}, INSTALL_LIMIT_MS);

afterAll(() => playground?.stop());

async function cli(...args: string[]) {
  const { code, stdout, stderr } = await aws(playground.url("aws"), "logs", ...args);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return stdout === "" ? {} : JSON.parse(stdout);
}

const seconds = () => Math.floor(Date.now() / 1_000);

interface Row {
  readonly [field: string]: string;
}

/** Starts a query with the AWS CLI and asks for its rows until it is complete. */
async function query(text: string, groups: readonly string[] = GROUPS): Promise<Row[]> {
  const times = ["--start-time", String(seconds() - 3_600), "--end-time", String(seconds() + 1)];
  const { queryId } = await cli(
    "start-query",
    "--log-group-names",
    ...groups,
    ...times,
    "--query-string",
    text,
  );
  let rows: Row[] = [];
  await eventually(
    async () => {
      const { status, results } = await cli("get-query-results", "--query-id", queryId);
      expect(status).toBe("Complete");
      rows = results.map((row: { field: string; value: string }[]) =>
        Object.fromEntries(row.map(({ field, value }) => [field, value])),
      );
    },
    { withinMs: 20_000, everyMs: 300 },
  );
  return rows;
}

it("answers the query of lost orders with the rows that a scan of the services' lines gives", async () => {
  interface Line {
    readonly level: string;
    readonly timestamp: string;
    readonly attributes: { readonly duration_ms?: number; readonly error?: { readonly message: string } };
  }
  const expected = await eventually(
    async () => {
      const { logs: lines } = await playground.console.logs({ since: "1h", limit: "5000" });
      const lost = (lines as unknown as Line[]).filter(({ level }) => level === "error");
      expect(lost).toHaveLength(4);
      return lost;
    },
    { withinMs: 20_000 },
  );
  const rows = Map.groupBy(expected, ({ attributes, timestamp }) => {
    const sku = / is out of stock/.exec(attributes.error?.message ?? "");
    const minute = `${timestamp.slice(0, 16).replace("T", " ")}:00.000`;
    return `${attributes.error?.message.slice(0, sku?.index)} ${minute}`;
  });
  const answer = await query(LOST_ORDERS);
  expect(answer.map((row) => `${row.sku} ${row["bin(1m)"]} ${row.n}`).sort()).toEqual(
    [...rows].map(([key, own]) => `${key} ${own.length}`).sort(),
  );
  const counts = answer.map(({ n }) => Number(n));
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  for (const row of answer) {
    const own = rows.get(`${row.sku} ${row["bin(1m)"]}`) ?? [];
    const durations = own.map(({ attributes }) => attributes.duration_ms ?? 0);
    const pct = Number(row["pct(duration_ms, 95)"]);
    expect(pct).toBeGreaterThanOrEqual(Math.min(...durations));
    expect(pct).toBeLessThanOrEqual(Math.max(...durations));
  }
});

it("refuses a query with its place, and the languages that it does not run", async () => {
  const start = { startTime: seconds() - 60, endTime: seconds(), logGroupNames: [ORDERS] };
  const wrong = await python("logs", "start_query", { ...start, queryString: "fields @message | stats" });
  expect(wrong).toMatchObject({
    Error: { Code: "MalformedQueryException" },
    queryCompileError: {
      location: { startCharOffset: expect.any(Number), endCharOffset: expect.any(Number) },
    },
  });
  const sql = await python("logs", "start_query", {
    ...start,
    queryString: "SELECT 1",
    queryLanguage: "SQL",
  });
  expect(sql).toMatchObject({
    Error: { Code: "InvalidParameterException", Message: expect.stringContaining("OpenSearch SQL") },
  });
});

it("takes lines of any client, and finds them by their trace in the console", async () => {
  await cli("create-log-group", "--log-group-name", "/aws/lambda/resize");
  await cli("create-log-stream", "--log-group-name", "/aws/lambda/resize", "--log-stream-name", "one");
  const traceId = "6750a8c3aabbccddeeff001122334455";
  const now = Date.now();
  const put = await python("logs", "put_log_events", {
    logGroupName: "/aws/lambda/resize",
    logStreamName: "one",
    logEvents: [
      { timestamp: now - 1, message: `REPORT RequestId: 7 XRAY TraceId: 1-6750a8c3-${traceId.slice(8)}` },
      { timestamp: now, message: JSON.stringify({ level: "error", trace_id: traceId, width: 800 }) },
    ],
  });
  expect(put).not.toHaveProperty("rejectedLogEventsInfo");
  const { logs: lines } = await playground.console.logs({ trace_id: traceId });
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({ service: "resize", trace_id: traceId, level: "error" });

  const { events } = await cli(
    ...["filter-log-events", "--log-group-name", "/aws/lambda/resize"],
    ...["--filter-pattern", "{ $.width > 700 && $.level = error }"],
  );
  expect(events).toMatchObject([{ logStreamName: "one", timestamp: now, eventId: expect.any(String) }]);
  const { logRecord } = await cli("get-log-record", "--log-record-pointer", events[0].eventId);
  expect(logRecord).toMatchObject({ "@logStream": "one", width: "800", trace_id: traceId });
  const { logGroupFields } = await cli("get-log-group-fields", "--log-group-name", "/aws/lambda/resize");
  expect(logGroupFields).toEqual(
    expect.arrayContaining([
      { name: "@message", percent: 100 },
      { name: "width", percent: 50 },
    ]),
  );
});

it("pages through a stream in both directions", async () => {
  await logs.createLogGroup({ logGroupName: "pages" });
  await logs.createLogStream({ logGroupName: "pages", logStreamName: "s" });
  const stream = { logGroupName: "pages", logStreamName: "s" };
  const now = Date.now();
  const logEvents = Array.from({ length: 5 }, (_, n) => ({ timestamp: now + n, message: `line ${n}` }));
  await logs.putLogEvents({ ...stream, logEvents });
  const get = async (more: object) => {
    const { events = [], ...tokens } = await logs.getLogEvents({ ...stream, limit: 2, ...more });
    return { lines: events.map(({ message }) => message), ...tokens };
  };
  const newest = await get({});
  expect(newest.lines).toEqual(["line 3", "line 4"]);
  const before = await get({ nextToken: newest.nextBackwardToken });
  expect(before.lines).toEqual(["line 1", "line 2"]);
  expect((await get({ nextToken: before.nextForwardToken })).lines).toEqual(["line 3", "line 4"]);
  const end = await get({ nextToken: newest.nextForwardToken });
  expect(end.lines).toEqual([]);
  expect(end.nextForwardToken).toBe(newest.nextForwardToken);
  await logs.putLogEvents({ ...stream, logEvents: [{ timestamp: now + 9, message: "line 9" }] });
  expect((await get({ nextToken: end.nextForwardToken })).lines).toEqual(["line 9"]);
  expect((await get({ startFromHead: true })).lines).toEqual(["line 0", "line 1"]);

  const pages: (string | undefined)[][] = [];
  let nextToken: string | undefined;
  do {
    const page = await logs.filterLogEvents({ logGroupName: "pages", limit: 4, nextToken });
    pages.push((page.events ?? []).map(({ message }) => message));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  expect(pages).toEqual([
    ["line 0", "line 1", "line 2", "line 3"],
    ["line 4", "line 9"],
  ]);
});

it("lists, stops and describes queries", async () => {
  const start = { startTime: seconds() - 60, endTime: seconds(), logGroupNames: [ORDERS] };
  const { queryId } = await logs.startQuery({ ...start, queryString: "stats count(*)" });
  await eventually(async () => {
    expect((await logs.getQueryResults({ queryId })).status).toBe("Complete");
  });
  const { queries = [] } = await logs.describeQueries({ logGroupName: ORDERS, status: "Complete" });
  expect(queries.map((query) => query.queryId)).toContain(queryId);
  const { logGroupIdentifiers } = await logs.listLogGroupsForQuery({ queryId });
  expect(logGroupIdentifiers).toEqual([ORDERS]);
  await expect(logs.stopQuery({ queryId })).rejects.toThrow("it is Complete");
});

/** Says something in a group until it is seen, as whoever follows may begin a little later. */
async function say(message: string): Promise<void> {
  await logs.putLogEvents({
    logGroupName: "tail",
    logStreamName: "s",
    logEvents: [{ timestamp: Date.now(), message }],
  });
}

async function createTailGroup(): Promise<void> {
  await logs.createLogGroup({ logGroupName: "tail" }).catch(() => undefined);
  await logs.createLogStream({ logGroupName: "tail", logStreamName: "s" }).catch(() => undefined);
}

it("sends what comes in to the JavaScript SDK's Live Tail", async () => {
  await createTailGroup();
  const abort = new AbortController();
  const { responseStream = [] } = await logs.send(
    new StartLiveTailCommand({ logGroupIdentifiers: [`${ARN}tail`], logEventFilterPattern: "kettle" }),
    { abortSignal: abort.signal },
  );
  for await (const event of responseStream) {
    if (event.sessionStart !== undefined) {
      expect(event.sessionStart.logGroupIdentifiers).toEqual([`${ARN}tail`]);
      await say("nothing to see");
      await say("the kettle boils");
    }
    const [first] = event.sessionUpdate?.sessionResults ?? [];
    if (first === undefined) continue;
    expect(event.sessionUpdate?.sessionMetadata).toEqual({ sampled: false });
    expect(first).toMatchObject({ message: "the kettle boils", logStreamName: "s" });
    break;
  }
  abort.abort();
});

it("sends a sample where more comes in than Live Tail shows, and says so", async () => {
  await createTailGroup();
  const timestamp = Date.now();
  const logEvents = Array.from({ length: 1_200 }, (_, n) => ({ timestamp, message: `flood ${n}` }));
  const { responseStream = [] } = await logs.send(
    new StartLiveTailCommand({ logGroupIdentifiers: [`${ARN}tail`], logEventFilterPattern: "flood" }),
  );
  for await (const event of responseStream) {
    if (event.sessionStart !== undefined) {
      await logs.putLogEvents({ logGroupName: "tail", logStreamName: "s", logEvents });
    }
    const results = event.sessionUpdate?.sessionResults ?? [];
    if (results.length === 0) continue;
    expect(event.sessionUpdate?.sessionMetadata).toEqual({ sampled: true });
    expect(results).toHaveLength(500);
    expect(new Set(results.map(({ message }) => message)).size).toBe(500);
    break;
  }
});

it("keeps anomaly detectors, and says what they have found", async () => {
  const group = `${ARN}${ORDERS}`;
  const { anomalyDetectorArn } = await cli(
    ...["create-log-anomaly-detector", "--log-group-arn-list", group, "--detector-name", "orders"],
    ...["--evaluation-frequency", "ONE_MIN"],
  );
  const { anomalyDetectors } = await cli("list-log-anomaly-detectors", "--filter-log-group-arn", group);
  expect(anomalyDetectors).toMatchObject([
    { anomalyDetectorArn, detectorName: "orders", logGroupArnList: [group] },
  ]);
  await cli(
    ...["update-log-anomaly-detector", "--anomaly-detector-arn", anomalyDetectorArn],
    ...["--evaluation-frequency", "FIVE_MIN", "--enabled"],
  );
  const detector = await python("logs", "get_log_anomaly_detector", { anomalyDetectorArn });
  expect(detector).toMatchObject({ detectorName: "orders", evaluationFrequency: "FIVE_MIN" });
  await cli("tag-resource", "--resource-arn", anomalyDetectorArn, "--tags", "team=shop");
  expect(await cli("list-tags-for-resource", "--resource-arn", anomalyDetectorArn)).toEqual({
    tags: { team: "shop" },
  });
  expect((await cli("list-anomalies", "--anomaly-detector-arn", anomalyDetectorArn)).anomalies).toEqual([]);
  const unknown = { anomalyDetectorArn, anomalyId: "0".repeat(36), suppressionType: "INFINITE" };
  expect(await python("logs", "update_anomaly", unknown)).toMatchObject({
    Error: { Code: expect.stringMatching(/ResourceNotFoundException|InvalidParameterException/) },
  });
  await cli("delete-log-anomaly-detector", "--anomaly-detector-arn", anomalyDetectorArn);
  expect((await cli("list-log-anomaly-detectors")).anomalyDetectors).toEqual([]);
});

it("sends what comes in to boto3's Live Tail", async () => {
  await createTailGroup();
  const script = await startPython(playground.url("aws"), "live_tail.py", `${ARN}tail`, '"toast"', "1");
  await script.until("started");
  await say("toast is ready");
  expect(JSON.parse(await script.until("{"))).toMatchObject({ message: "toast is ready" });
  expect(await script.code).toBe(0);
});

itWithAwsCliV2("lets the AWS CLI v2 follow a group", async () => {
  await createTailGroup();
  await say("before anybody looked");
  const tail = startAwsCliV2(playground.url("aws"), "logs", "tail", "tail", "--follow", "--since", "5m");
  try {
    await tail.until("before anybody looked");
    await say("while somebody looks");
    await tail.until("while somebody looks");
  } finally {
    tail.stop();
  }
});
