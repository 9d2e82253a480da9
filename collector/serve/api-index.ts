/** Answer of `GET /`: what there is to ask for, since this version has no web page to show. */
export const API_INDEX = {
  about: "The collector's JSON API. A web console is not part of this version.",
  paths: [
    "/healthz",
    "/api/services",
    "/api/traces?since=5m",
    "/api/traces/:id",
    "/api/logs?correlation_id=",
    "/api/metrics?name=",
    "/api/service-graph?since=5m",
    "/api/latency?since=5m",
    "/api/bottlenecks?since=5m",
    "/api/comparison?since=5m&attribute=http.route=/stock",
    "/api/snapshots",
    "/api/faults",
    "/api/ingest",
    "/api/export",
  ],
} as const;
