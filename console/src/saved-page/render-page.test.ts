import type { LogLineAnswer } from "@playground/collector/serve/log-answer";
import type { TraceAnalysisAnswer } from "@playground/collector/serve/trace-analysis-answer";
import type { SpanAnswer, TraceAnswer } from "@playground/collector/serve/trace-answer";
import { expect, it } from "vitest";
import { incidentDocument, traceDocument } from "./render-page.tsx";

const HOSTILE = `<script>alert(1)</script><img src=x onerror="alert(2)">`;
const START = 1_767_225_600_000;

const span = (id: string, parent: string | null, startMs: number, tookMs: number): SpanAnswer => ({
  trace_id: "5759e988bd862e3fe1be46a994272793" as SpanAnswer["trace_id"],
  span_id: id as SpanAnswer["span_id"],
  parent_span_id: parent as SpanAnswer["parent_span_id"],
  name: `step ${id} ${HOSTILE}`,
  kind: "internal",
  service: HOSTILE,
  service_version: null,
  instance: null,
  start: new Date(START + startMs).toISOString(),
  start_unix_nano: `${BigInt(START + startMs) * 1_000_000n}`,
  end_unix_nano: `${BigInt(START + startMs + tookMs) * 1_000_000n}`,
  duration_ms: tookMs,
  status: { code: "error", message: HOSTILE },
  attributes: { [HOSTILE]: HOSTILE },
  events: [],
  links: [],
  resource: { attributes: {} },
  scope: { name: "", version: "" },
});

const TRACE: TraceAnswer = {
  trace_id: "5759e988bd862e3fe1be46a994272793" as TraceAnswer["trace_id"],
  xray_trace_id: "1-5759e988-bd862e3fe1be46a994272793",
  start: new Date(START).toISOString(),
  duration_ms: 200,
  span_count: 2,
  error_count: 2,
  services: [{ name: HOSTILE, span_count: 2, error_count: 2 }],
  spans: [span("a", null, 0, 200), span("b", "a", 50, 100)],
};

const ANALYSIS: TraceAnalysisAnswer = {
  trace_id: TRACE.trace_id,
  spans: [
    {
      span_id: "a" as SpanAnswer["span_id"],
      self_ms: 100,
      self: [
        { from_ms: 0, to_ms: 50 },
        { from_ms: 150, to_ms: 200 },
      ],
      waited: null,
      critical_ms: 100,
      critical: [],
      is_outside: false,
    },
    {
      span_id: "b" as SpanAnswer["span_id"],
      self_ms: 100,
      self: [{ from_ms: 50, to_ms: 150 }],
      waited: { from_ms: 20, to_ms: 50 },
      critical_ms: 100,
      critical: [{ from_ms: 50, to_ms: 150 }],
      is_outside: false,
    },
  ],
  findings: [],
  changes: {
    duplicate_ids: 0,
    cycles: 0,
    missing_parents: 0,
    negative_durations: 0,
    cut_starts: 0,
    cut_ends: 0,
    outside_parents: 0,
  },
};

const LINE: LogLineAnswer = {
  timestamp: new Date(START + 60).toISOString(),
  time_unix_nano: `${BigInt(START + 60) * 1_000_000n}`,
  level: "error",
  service: HOSTILE,
  service_version: null,
  message: HOSTILE,
  correlation_id: null,
  trace_id: TRACE.trace_id,
  span_id: "b" as LogLineAnswer["span_id"],
  trace_flags: null,
  xray_trace_id: null,
  attributes: { sku: HOSTILE },
};

const point = (seconds: number, count: number) => ({
  service: "orders",
  operation: "",
  kind: "server" as const,
  start: new Date(START + seconds * 1_000).toISOString(),
  count,
  error_count: 0,
  p50_ms: 5,
  p95_ms: 6,
  p99_ms: 7,
  max_ms: 7,
});

const known = { trace: TRACE, analysis: ANALYSIS, logs: [LINE] };
const looks = { isDark: false, zone: "utc" } as const;

const savedTrace = () => traceDocument({ ...known, ...looks });
const savedIncident = () =>
  incidentDocument({
    ...looks,
    incident: {
      from: START,
      to: START + 60_000,
      askedAt: START + 90_000,
      period: 1_000,
      points: [point(10, 1), point(12, 4)],
      calls: [],
      changes: [
        { time: new Date(START).toISOString(), name: "orders-n-plus-one", state: "on", variant: "on" },
      ],
      bottlenecks: { traces: 1, complete: true, findings: [], entries: [] },
      traces: [known],
      lines: [LINE],
      hasAllLines: false,
    },
  });

it.each([
  { what: "a trace", page: savedTrace },
  { what: "an incident", page: savedIncident },
])("$what is one page in which nothing runs or is loaded, whatever was sent", ({ page }) => {
  const html = page();
  expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(html).toContain(`content="default-src &#x27;none&#x27;; style-src &#x27;unsafe-inline&#x27;"`);
  const [, ...tags] = html.replace(/<style>.*?<\/style>/s, "").match(/<[^>]*>/g) ?? [];
  expect(tags.filter((tag) => /^<(?:script|img|link|iframe)|\s(?:src|href|on\w+)=/.test(tag))).toEqual([]);
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
});

it("has its styles as they were written", () => {
  expect(savedTrace()).toContain(".row summary:hover {");
  expect(savedTrace()).toContain('"Open Sans",');
});

it("draws each span at its time", () => {
  const [, ...rows] = savedTrace().split('<details class="row">');
  expect(rows).toHaveLength(2);
  // 100 ms of 200, from 50 ms on; of the parent the time before and after is its own.
  expect(rows[1]).toContain('class="bar" style="left:25%;width:50%;');
  expect(rows[1]).toContain('class="critical" style="left:25%;width:50%"');
  expect(rows[1]).toContain('class="wait" style="left:10%;width:15%"');
  expect(rows[0]).toContain('class="self" style="left:0%;width:25%;');
  expect(rows[0]).toContain('class="self" style="left:75%;width:25%;');
});

it("says in an incident what was switched, when, and that there were more errors", () => {
  const html = savedIncident();
  expect(html).toContain("2026-01-01 00:00:00.000 UTC: orders-n-plus-one on");
  expect(html).toContain("The newest 1 of more.");
});

it("draws no line over a time without requests, and has the figures as a table", () => {
  const html = savedIncident();
  // Of 100 units for the most of a second: 75 above that of a fourth; a point of a minute is 16.7 of 1000.
  expect(html).toContain('points="166.7,75.0 166.7,75.0 183.3,100.0 200.0,0.0 216.7,100.0');
  const [, latency = ""] = html.split('aria-label="How long orders took"');
  expect(latency.match(/points="[^"]*"/g)?.slice(0, 2)).toEqual([
    'points="166.7,28.6 166.7,28.6"',
    'points="200.0,28.6 200.0,28.6"',
  ]);
  expect(html).toContain('<th scope="row">2026-01-01 00:00:12.000 UTC</th><td>4/s</td><td>0/s</td>');
});
