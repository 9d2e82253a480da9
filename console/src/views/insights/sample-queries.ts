/** Queries that tell something about the playground's own lines. */
export const SAMPLE_QUERIES = [
  { name: "Newest lines", query: "fields @timestamp, level, message\n| sort @timestamp desc\n| limit 50" },
  { name: "Lines by level and minute", query: "stats count(*) as lines by bin(1m), level" },
  {
    name: "Slowest requests",
    query:
      "filter ispresent(duration_ms)\n| fields @timestamp, service, method, route, duration_ms, trace_id\n| sort duration_ms desc\n| limit 20",
  },
  {
    name: "Percentiles by route",
    query:
      "filter ispresent(duration_ms)\n| stats count(*) as requests, pct(duration_ms, 50) as p50, pct(duration_ms, 99) as p99 by route\n| sort p99 desc",
  },
  {
    name: "What went wrong",
    query: 'filter level in ["error", "fatal"]\n| stats count(*) as errors by message, error.code',
  },
  { name: "Patterns", query: "pattern @message" },
  {
    name: "Who writes most",
    query: "stats count(*) as lines by service, message\n| sort lines desc\n| limit 10",
  },
] as const;
