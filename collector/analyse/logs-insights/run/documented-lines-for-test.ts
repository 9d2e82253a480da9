import type { LogEvent } from "../../../store/log-scan.ts";
import { NOON } from "./lines-for-test.ts";

/** Lines with these messages, from noon on. */
export const lines = (values: readonly (object | string)[], everyMs = 60_000): LogEvent[] =>
  values.map((value, n) => ({
    id: String(n),
    timestamp: NOON + n * everyMs,
    ingestionTime: NOON,
    logGroup: "/logs",
    logStream: "one",
    message: typeof value === "string" ? value : JSON.stringify(value),
  }));

/** As times are in results. */
export const at = (millis: number): string =>
  new Date(millis).toISOString().replace("T", " ").replace("Z", "");

export const EXCEPTIONS = lines(
  ["an Exception", "fine", "no exception", "Exception again", "TimeoutException"],
  30 * 60_000,
);

export const DNS = lines([
  { queryType: "A", queryName: "a.example.com", responseCode: "SERVFAIL", resolverIp: "192.0.2.1" },
  { queryType: "AAAA", queryName: "a.example.com", responseCode: "NOERROR", resolverIp: "192.0.2.2" },
  { queryType: "A", queryName: "b.example.com", responseCode: "SERVFAIL", resolverIp: "192.0.2.2" },
  { queryType: "A", queryName: "a.example.com", responseCode: "SERVFAIL", resolverIp: "192.0.2.2" },
]);

export const TRAIL = lines([
  {
    eventSource: "ec2.amazonaws.com",
    eventName: "StartInstances",
    awsRegion: "us-east-2",
    requestParameters: { instancesSet: { items: [{ instanceId: "i-abcde123" }] } },
  },
  { eventSource: "ec2.amazonaws.com", eventName: "StopInstances", awsRegion: "eu-west-1" },
  {
    eventSource: "iam.amazonaws.com",
    eventName: "CreateUser",
    awsRegion: "us-east-1",
    requestParameters: { userName: "Alice" },
    responseElements: { user: { arn: "arn:aws:iam::123456789012:user/Alice" } },
  },
  { eventName: "UpdateTrail", errorCode: "Denied", errorMessage: "no" },
  { eventName: "UpdateTrail" },
]);

export const SESSIONS = lines([
  { session_id: 1, client_platform: "web", client_ip: "a" },
  { session_id: 1, client_platform: "web", client_ip: "b" },
  { session_id: 1, client_platform: "web", client_ip: "b" },
  { session_id: 2, client_platform: "web", client_ip: "c" },
  { session_id: 3, client_platform: "app", client_ip: "d" },
  { session_id: 3, client_platform: "app", client_ip: "e" },
]);
