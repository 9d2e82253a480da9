import type { EdgeStatistics, Service } from "@aws-sdk/client-xray";
import type { Wire } from "../../api/aws.ts";

export type NodeShape = "client" | "service" | "database" | "queue" | "remote";

/** How requests ended, and how long they took on average. */
export interface Health {
  readonly count: number;
  readonly ok: number;
  /** 4xx without 429. */
  readonly error: number;
  readonly throttle: number;
  /** 5xx */
  readonly fault: number;
  readonly averageMs: number;
}

export interface HistogramBar {
  readonly millis: number;
  readonly count: number;
}

export interface MapNode {
  /** The same from one answer to the next. */
  readonly id: string;
  readonly name: string;
  readonly shape: NodeShape;
  /** Of the requests that it took; undefined for a client. */
  readonly health: Health | undefined;
  readonly histogram: readonly HistogramBar[];
}

export interface MapEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly health: Health;
  readonly histogram: readonly HistogramBar[];
}

export interface ServiceMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

const MILLIS = 1_000;

/** The map of what GetServiceGraph answers; nodes and edges by name, so that each has the same place every time. */
export function serviceMap(services: readonly Wire<Service>[]): ServiceMap {
  const idOf = new Map(services.map((service) => [service.ReferenceId, nodeId(service)]));
  const senders = new Set(
    services.flatMap(({ Type: type, Edges: edges = [] }) =>
      type === "client" ? [] : edges.map(({ ReferenceId: id }) => id),
    ),
  );
  const nodes = services.map(
    (service): MapNode => ({
      id: nodeId(service),
      name: service.Name ?? "unknown",
      shape: shapeOf(service, senders),
      health: service.Type === "client" ? undefined : healthOf(service.SummaryStatistics),
      histogram: histogramOf(service.ResponseTimeHistogram),
    }),
  );
  const edges = services.flatMap((service) =>
    (service.Edges ?? []).flatMap((edge): MapEdge[] => {
      const to = idOf.get(edge.ReferenceId);
      if (to === undefined) return [];
      const from = nodeId(service);
      const health = healthOf(edge.SummaryStatistics);
      return [
        { id: `${from} → ${to}`, from, to, health, histogram: histogramOf(edge.ResponseTimeHistogram) },
      ];
    }),
  );
  return { nodes: nodes.sort(byId), edges: edges.sort(byId) };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

const nodeId = ({ Name: name = "unknown", Type: type }: Wire<Service>): string =>
  type === "client" ? `client of ${name}` : name;

/** X-Ray says what a database is; a queue is what a service sends to and nobody answers for. */
function shapeOf(
  { ReferenceId: id, Type: type, Edges: edges = [] }: Wire<Service>,
  senders: ReadonlySet<unknown>,
): NodeShape {
  if (type === "client") return "client";
  if (type?.startsWith("Database")) return "database";
  if (type !== "remote") return "service";
  return senders.has(id) && edges.length === 0 ? "queue" : "remote";
}

function healthOf(statistics: Wire<EdgeStatistics> | undefined): Health {
  const count = statistics?.TotalCount ?? 0;
  const throttle = statistics?.ErrorStatistics?.ThrottleCount ?? 0;
  return {
    count,
    ok: statistics?.OkCount ?? 0,
    error: (statistics?.ErrorStatistics?.TotalCount ?? 0) - throttle,
    throttle,
    fault: statistics?.FaultStatistics?.TotalCount ?? 0,
    averageMs: count === 0 ? 0 : ((statistics?.TotalResponseTime ?? 0) / count) * MILLIS,
  };
}

const histogramOf = (entries: Wire<Service>["ResponseTimeHistogram"] = []): HistogramBar[] =>
  (entries ?? []).map(({ Value: seconds = 0, Count: count = 0 }) => ({ millis: seconds * MILLIS, count }));
