import type { FaultRequest } from "@playground/shared/faults/fault-request";
import type { ServiceGraphParameter } from "../serve/analysis-routes.ts";
import type { ErrorAnswer } from "../serve/api-error.ts";
import type { BottleneckAnswer } from "../serve/bottleneck-answer.ts";
import type { BottleneckParameter } from "../serve/bottleneck-routes.ts";
import type { ComparisonAnswer } from "../serve/comparison-answer.ts";
import type { ComparisonParameter } from "../serve/comparison-routes.ts";
import type { DoctorAnswer } from "../serve/doctor-answer.ts";
import type { DoctorParameter } from "../serve/doctor-routes.ts";
import type { FaultsAnswer } from "../serve/fault-answer.ts";
import type { FaultChangeParameter, FaultChangesAnswer } from "../serve/fault-history-routes.ts";
import type { IncomingLinksAnswer } from "../serve/incoming-links.ts";
import type { IngestAnswer } from "../serve/ingest-answer.ts";
import type { LatencyAnswer } from "../serve/latency-answer.ts";
import type { LatencyParameter } from "../serve/latency-query.ts";
import type { LogListAnswer } from "../serve/log-answer.ts";
import type { LogParameter } from "../serve/log-query.ts";
import type { MetricListAnswer } from "../serve/metric-answer.ts";
import type { MetricParameter } from "../serve/metric-query.ts";
import type { ServiceGraphAnswer } from "../serve/service-graph-answer.ts";
import type { ServiceListAnswer } from "../serve/service-list-answer.ts";
import type {
  SnapshotAnswer,
  SnapshotComparisonAnswer,
  SnapshotListAnswer,
  SnapshotParameter,
} from "../serve/snapshot-routes.ts";
import type { TraceAnalysisAnswer } from "../serve/trace-analysis-answer.ts";
import type { TraceAnswer } from "../serve/trace-answer.ts";
import type { TraceListAnswer } from "../serve/trace-list-answer.ts";
import type { TraceParameter } from "../serve/trace-query.ts";
import { ConsoleApiError } from "./console-api-error.ts";

type ParameterValue = string | number | boolean | readonly string[] | undefined;

/** Query parameters as their endpoint names them; one that is undefined is left out, a list is sent once for each. */
export type TraceSearch = Readonly<Partial<Record<TraceParameter, ParameterValue>>>;
export type MetricSearch = Readonly<Partial<Record<MetricParameter, ParameterValue>>>;
export type ServiceGraphSearch = Readonly<Partial<Record<ServiceGraphParameter, ParameterValue>>>;
export type LatencySearch = Readonly<Partial<Record<LatencyParameter, ParameterValue>>>;
export type ComparisonSearch = Readonly<Partial<Record<ComparisonParameter, ParameterValue>>>;
export type SnapshotSearch = Readonly<Partial<Record<SnapshotParameter, ParameterValue>>>;
export type BottleneckSearch = Readonly<Partial<Record<BottleneckParameter, ParameterValue>>>;
export type LogSearch = Readonly<Partial<Record<LogParameter, ParameterValue>>>;

export type DoctorSearch = Readonly<Partial<Record<DoctorParameter, ParameterValue>>>;
export type FaultChangeSearch = Readonly<Partial<Record<FaultChangeParameter, ParameterValue>>>;

export interface ConsoleClientOptions {
  /** `PLAYGROUND_TOKEN`, where the collector has one. */
  readonly token?: string;
  /** How long to wait for an answer, in milliseconds. Default 10 s. */
  readonly timeoutMs?: number;
  /** What asks. Default: the global `fetch`. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/** Each call rejects with a `ConsoleApiError` when it is not answered with what it asked for. */
export interface ConsoleClient {
  /** @param id 32 hex digits or `1-8hex-24hex`; code TRACE_NOT_FOUND where there is no such trace */
  trace(id: string): Promise<TraceAnswer>;
  /** Its critical path, and what looks like a problem in it; codes as of `trace`. */
  traceAnalysis(id: string): Promise<TraceAnalysisAnswer>;
  /** Spans of other traces that link to it; codes as of `trace`. */
  incomingLinks(id: string): Promise<IncomingLinksAnswer>;
  traces(search?: TraceSearch): Promise<TraceListAnswer>;
  logs(search?: LogSearch): Promise<LogListAnswer>;
  metrics(search?: MetricSearch): Promise<MetricListAnswer>;
  services(): Promise<ServiceListAnswer>;
  serviceGraph(search?: ServiceGraphSearch): Promise<ServiceGraphAnswer>;
  latency(search?: LatencySearch): Promise<LatencyAnswer>;
  bottlenecks(search?: BottleneckSearch): Promise<BottleneckAnswer>;
  /** What two sets of traces differ in; code NOTHING_TO_COMPARE where one is empty. */
  comparison(search?: ComparisonSearch): Promise<ComparisonAnswer>;
  /** Keeps the run of a time under a name; codes NOTHING_TO_KEEP, INVALID_SNAPSHOT_NAME. */
  keepSnapshot(name: string, search?: SnapshotSearch): Promise<SnapshotAnswer>;
  snapshots(): Promise<SnapshotListAnswer>;
  removeSnapshot(name: string): Promise<SnapshotListAnswer>;
  /** @param a the earlier one; code SNAPSHOT_NOT_FOUND */
  compareSnapshots(a: string, b: string): Promise<SnapshotComparisonAnswer>;
  ingest(): Promise<IngestAnswer>;
  /** Whether spans and log lines belong together. */
  doctor(search?: DoctorSearch): Promise<DoctorAnswer>;
  faults(): Promise<FaultsAnswer>;
  /** When faults were switched. */
  faultChanges(search?: FaultChangeSearch): Promise<FaultChangesAnswer>;
  /** Switches a fault on; codes UNKNOWN_FAULT, INVALID_FAULT, FAULT_FILE_BROKEN. */
  switchFaultOn(name: string, request?: FaultRequest): Promise<FaultsAnswer>;
  switchFaultOff(name: string): Promise<FaultsAnswer>;
  switchAllFaultsOff(): Promise<FaultsAnswer>;
  /** All that the collector keeps, as a zip of OTLP/JSON lines; comes as long as it is read. */
  export(signal?: AbortSignal): Promise<ReadableStream<Uint8Array>>;
}

function queryString(search: Readonly<Record<string, ParameterValue>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    const values = typeof value === "object" ? value : value === undefined ? [] : [String(value)];
    for (const one of values) parameters.append(name, one);
  }
  return parameters.size === 0 ? "" : `?${parameters}`;
}

const reasonOf = (error: unknown): string => {
  const { message, cause } = error as Error;
  return cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : message;
};

async function readAnswer(response: Response, url: string): Promise<unknown> {
  const body = await response.json().catch((): undefined => undefined);
  if (response.ok && body !== undefined) return body;
  const error = (body as Partial<ErrorAnswer> | null | undefined)?.error;
  const { code, message, parameter } = error ?? {
    code: "UNEXPECTED_ANSWER",
    message: `${url} answered ${response.status}, and not as the console API does`,
    parameter: undefined,
  };
  throw new ConsoleApiError(code, message, { status: response.status, parameter });
}

/**
 * A client of the console API.
 * @param baseUrl e.g. `http://127.0.0.1:8100`
 */
export function createConsoleClient(
  baseUrl: string,
  { token, timeoutMs = 10_000, fetch = globalThis.fetch }: ConsoleClientOptions = {},
): ConsoleClient {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const url = `${baseUrl}${path}`;
    return fetch(url, { ...init, headers: { ...headers, ...init.headers } }).catch((cause: unknown) => {
      throw new ConsoleApiError("UNREACHABLE", `${url} does not answer: ${reasonOf(cause)}`, { cause });
    });
  };
  const get = async (path: string): Promise<unknown> =>
    readAnswer(await request(path, { signal: AbortSignal.timeout(timeoutMs) }), `${baseUrl}${path}`);
  const change = async (method: "PUT" | "DELETE", path: string, body?: object): Promise<unknown> => {
    const signal = AbortSignal.timeout(timeoutMs);
    const json = body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const response = await request(path, { method, signal, ...json });
    return readAnswer(response, `${baseUrl}${path}`);
  };
  return {
    trace: async (id) => (await get(`/api/traces/${encodeURIComponent(id)}`)) as TraceAnswer,
    traceAnalysis: async (id) =>
      (await get(`/api/traces/${encodeURIComponent(id)}/analysis`)) as TraceAnalysisAnswer,
    incomingLinks: async (id) =>
      (await get(`/api/traces/${encodeURIComponent(id)}/links`)) as IncomingLinksAnswer,
    traces: async (search = {}) => (await get(`/api/traces${queryString(search)}`)) as TraceListAnswer,
    logs: async (search = {}) => (await get(`/api/logs${queryString(search)}`)) as LogListAnswer,
    metrics: async (search = {}) => (await get(`/api/metrics${queryString(search)}`)) as MetricListAnswer,
    services: async () => (await get("/api/services")) as ServiceListAnswer,
    serviceGraph: async (search = {}) =>
      (await get(`/api/service-graph${queryString(search)}`)) as ServiceGraphAnswer,
    latency: async (search = {}) => (await get(`/api/latency${queryString(search)}`)) as LatencyAnswer,
    bottlenecks: async (search = {}) =>
      (await get(`/api/bottlenecks${queryString(search)}`)) as BottleneckAnswer,
    comparison: async (search = {}) =>
      (await get(`/api/comparison${queryString(search)}`)) as ComparisonAnswer,
    keepSnapshot: async (name, search = {}) =>
      (await change(
        "PUT",
        `/api/snapshots/${encodeURIComponent(name)}${queryString(search)}`,
      )) as SnapshotAnswer,
    snapshots: async () => (await get("/api/snapshots")) as SnapshotListAnswer,
    removeSnapshot: async (name) =>
      (await change("DELETE", `/api/snapshots/${encodeURIComponent(name)}`)) as SnapshotListAnswer,
    compareSnapshots: async (a, b) =>
      (await get(`/api/snapshots/comparison${queryString({ a, b })}`)) as SnapshotComparisonAnswer,
    doctor: async (search = {}) => (await get(`/api/doctor${queryString(search)}`)) as DoctorAnswer,
    ingest: async () => (await get("/api/ingest")) as IngestAnswer,
    faults: async () => (await get("/api/faults")) as FaultsAnswer,
    faultChanges: async (search = {}) =>
      (await get(`/api/faults/changes${queryString(search)}`)) as FaultChangesAnswer,
    switchFaultOn: async (name, wanted = {}) =>
      (await change("PUT", `/api/faults/${encodeURIComponent(name)}`, wanted)) as FaultsAnswer,
    switchFaultOff: async (name) =>
      (await change("DELETE", `/api/faults/${encodeURIComponent(name)}`)) as FaultsAnswer,
    switchAllFaultsOff: async () => (await change("DELETE", "/api/faults")) as FaultsAnswer,
    async export(signal) {
      const response = await request("/api/export", signal && { signal });
      if (!response.ok || response.body === null) await readAnswer(response, `${baseUrl}/api/export`);
      return response.body ?? new ReadableStream();
    },
  };
}
