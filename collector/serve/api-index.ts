/** Answer of `GET /api`: what there is to ask for. */
export const API_INDEX = {
  about: "The collector's JSON API; docs/console-api.md describes it.",
  paths: [
    "/healthz",
    "/api/events",
    "/api/services",
    "/api/traces?since=5m",
    "/api/traces/:id",
    "/api/traces/:id/analysis",
    "/api/logs?correlation_id=",
    "/api/metrics?name=",
    "/api/service-graph?since=5m",
    "/api/latency?since=5m",
    "/api/bottlenecks?since=5m",
    "/api/comparison?since=5m&attribute=http.route=/stock",
    "/api/snapshots",
    "/api/faults",
    "/api/faults/changes?since=1h",
    "/api/ingest",
    "/api/doctor?since=5m",
    "/api/export",
  ],
} as const;
