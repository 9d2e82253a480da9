import { expect, it } from "vitest";
import type { LogEvent } from "../../../store/log-scan.ts";
import { at, DNS, EXCEPTIONS, lines, SESSIONS, TRAIL } from "./documented-lines-for-test.ts";
import { FLOW_LINES, LAMBDA_LINES, NOON } from "./lines-for-test.ts";
import { rowsForTest, type TestRow } from "./run-for-test.ts";

/** Queries of the documentation, lines for them, and the rows, worked out by hand. */
const CASES: readonly (readonly [query: string, lines: readonly LogEvent[], rows: readonly TestRow[]])[] = [
  [
    "fields @timestamp, @message | sort @timestamp desc | limit 25",
    EXCEPTIONS,
    EXCEPTIONS.toReversed().map((line) => ({ "@timestamp": at(line.timestamp), "@message": line.message })),
  ],
  [
    "filter @message like /Exception/ \n    | stats count(*) as exceptionCount by bin(1h)\n    | sort exceptionCount desc",
    lines(["Exception", "Exception", "fine", "an Exception"], 30 * 60_000),
    [
      { "bin(1h)": at(NOON), exceptionCount: "2" },
      { "bin(1h)": at(NOON + 3_600_000), exceptionCount: "1" },
    ],
  ],
  [
    "fields @message | filter @message not like /Exception/",
    EXCEPTIONS,
    [{ "@message": "no exception" }, { "@message": "fine" }],
  ],
  [
    `filter @type = "REPORT"
    | stats max(@memorySize / 1000 / 1000) as provisonedMemoryMB,
        min(@maxMemoryUsed / 1000 / 1000) as smallestMemoryRequestMB,
        avg(@maxMemoryUsed / 1000 / 1000) as avgMemoryUsedMB,
        max(@maxMemoryUsed / 1000 / 1000) as maxMemoryUsedMB,
        provisonedMemoryMB - maxMemoryUsedMB as overProvisionedMB`,
    LAMBDA_LINES,
    [
      {
        provisonedMemoryMB: "128",
        smallestMemoryRequestMB: "60",
        avgMemoryUsedMB: "61.5",
        maxMemoryUsedMB: "63",
        overProvisionedMB: "65",
      },
    ],
  ],
  [
    'filter @type = "REPORT" |\n    stats avg(@duration), max(@duration), min(@duration) by bin(5m)',
    LAMBDA_LINES,
    [{ "bin(5m)": at(NOON), "avg(@duration)": "151.5", "max(@duration)": "301.5", "min(@duration)": "1.5" }],
  ],
  [
    'fields @timestamp, @requestId, @message, @logStream\n| filter @type = "REPORT" and @duration > 1000\n| sort @timestamp desc\n| dedup @requestId\n| limit 20',
    LAMBDA_LINES,
    [],
  ],
  [
    "filter protocol=17 | stats count(*) by srcAddr",
    lines([
      { protocol: 17, srcAddr: "a" },
      { protocol: 6, srcAddr: "a" },
    ]),
    [{ srcAddr: "a", "count(*)": "1" }],
  ],
  [
    'filter logStatus="SKIPDATA"\n    | stats count(*) by bin(1h) as t\n    | sort t',
    FLOW_LINES,
    [{ t: at(NOON), "count(*)": "1" }],
  ],
  [
    "stats count(*) by queryType, bin(1h)",
    DNS,
    [
      { queryType: "A", "bin(1h)": at(NOON), "count(*)": "3" },
      { queryType: "AAAA", "bin(1h)": at(NOON), "count(*)": "1" },
    ],
  ],
  [
    "stats count(*) as numRequests by resolverIp\n    | sort numRequests desc\n    | limit 10",
    DNS,
    [
      { resolverIp: "192.0.2.2", numRequests: "3" },
      { resolverIp: "192.0.2.1", numRequests: "1" },
    ],
  ],
  [
    'filter responseCode="SERVFAIL" | stats count(*) by queryName',
    DNS,
    [
      { queryName: "a.example.com", "count(*)": "2" },
      { queryName: "b.example.com", "count(*)": "1" },
    ],
  ],
  [
    "stats count(*) by eventSource, eventName, awsRegion",
    TRAIL,
    [
      { eventName: "UpdateTrail", "count(*)": "2" },
      {
        eventSource: "ec2.amazonaws.com",
        eventName: "StartInstances",
        awsRegion: "us-east-2",
        "count(*)": "1",
      },
      {
        eventSource: "ec2.amazonaws.com",
        eventName: "StopInstances",
        awsRegion: "eu-west-1",
        "count(*)": "1",
      },
      { eventSource: "iam.amazonaws.com", eventName: "CreateUser", awsRegion: "us-east-1", "count(*)": "1" },
    ],
  ],
  [
    'filter (eventName="StartInstances" or eventName="StopInstances") and awsRegion="us-east-2"',
    TRAIL,
    TRAIL.slice(0, 1).map((line) => ({ "@timestamp": at(NOON), "@message": line.message })),
  ],
  [
    'filter eventName="CreateUser"\n    | fields awsRegion, requestParameters.userName, responseElements.user.arn',
    TRAIL,
    [
      {
        awsRegion: "us-east-1",
        "requestParameters.userName": "Alice",
        "responseElements.user.arn": "arn:aws:iam::123456789012:user/Alice",
      },
    ],
  ],
  [
    'filter eventName="UpdateTrail" and ispresent(errorCode)\n    | stats count(*) by errorCode, errorMessage',
    TRAIL,
    [{ errorCode: "Denied", errorMessage: "no", "count(*)": "1" }],
  ],
  [
    'fields @timestamp, @message\n| filter requestParameters.instancesSet.items.0.instanceId="i-abcde123"\n| sort @timestamp desc',
    TRAIL,
    TRAIL.slice(0, 1).map((line) => ({ "@timestamp": at(NOON), "@message": line.message })),
  ],
  [
    'fields @timestamp, function, process, message\n| filter message like "resuming normal operations"\n| sort @timestamp desc\n| limit 20',
    lines([
      { message: "resuming normal operations", process: "mpm", function: "main" },
      { message: "other" },
    ]),
    [{ "@timestamp": at(NOON), function: "main", process: "mpm", message: "resuming normal operations" }],
  ],
  [
    `FIELDS @message
    | PARSE @message "* [*] *" as loggingTime, loggingType, loggingMessage
    | FILTER loggingType IN ["ERROR", "INFO"]
    | DISPLAY loggingMessage, loggingType = "ERROR" as isError`,
    lines(["10:00 [ERROR] disk is full", "10:01 [DEBUG] reading", "10:02 [INFO] done"]),
    [
      { loggingMessage: "done", isError: "0" },
      { loggingMessage: "disk is full", isError: "1" },
    ],
  ],
  [
    "FIELDS strlen(@message) AS message_length\n| STATS sum(message_length)/1024/1024 as logs_mb BY bin(5m)\n| STATS max(logs_mb) AS peak_ingest_mb,\n        min(logs_mb) AS min_ingest_mb,\n        avg(logs_mb) AS avg_ingest_mb",
    lines(["x".repeat(1_048_576), "y".repeat(524_288)], 300_000),
    [{ peak_ingest_mb: "1", min_ingest_mb: "0.5", avg_ingest_mb: "0.75" }],
  ],
  [
    `STATS count_distinct(client_ip) AS session_ips,
      count(*) AS requests BY session_id, client_platform
| FILTER session_ips > 1
| STATS count(*) AS multiple_ip_sessions,
        sum(requests) / count(*) AS avg_session_requests BY client_platform`,
    SESSIONS,
    [
      { client_platform: "app", multiple_ip_sessions: "1", avg_session_requests: "2" },
      { client_platform: "web", multiple_ip_sessions: "1", avg_session_requests: "3" },
    ],
  ],
  [
    `FIELDS strlen(@message) AS message_length
| STATS sum(message_length) AS logs BY BIN(5m) as @t
| STATS max(logs) AS peak, min(logs) AS least BY dateceil(@t, 10m)`,
    lines(["1", "22", "333", "4444"], 300_000),
    [
      { "dateceil(@t, 10m)": at(NOON + 1_200_000), peak: "4444".length.toString(), least: "4" },
      { "dateceil(@t, 10m)": at(NOON + 600_000), peak: "3", least: "2" },
      { "dateceil(@t, 10m)": at(NOON), peak: "1", least: "1" },
    ],
  ],
  [
    `FIELDS strlen(@message) AS message_length
 | STATS sum(message_length) AS ingested_bytes, max(@timestamp) as @t BY @logStream
 | STATS avg(ingested_bytes) BY dateceil(@t, 5m)`,
    lines(["1", "22", "333"]),
    [{ "dateceil(@t, 5m)": at(NOON + 300_000), "avg(ingested_bytes)": "6" }],
  ],
];

it.each(CASES)("%s", (query, events, rows) => {
  expect(rowsForTest(query, events)).toEqual(rows);
});
