import type { InsightImpactGraphService } from "@aws-sdk/client-xray";
import { serviceId } from "../xray/service-id.ts";
import type { FoundInsight } from "./find-insights.ts";
import { type ServiceGraphSeries, serviceKey } from "./service-series.ts";

/**
 * The part of a service map that an insight reaches: its anomalous nodes, all that call them, directly or not, and the calls
 * between those. The reference ids are places in the list.
 * @param graph of the time range that is asked for
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetInsightImpactGraph.html
 */
export function impactGraph(insight: FoundInsight, graph: ServiceGraphSeries): InsightImpactGraphService[] {
  const affected = new Set(
    insight.track.members.flatMap((place) => {
      const service = insight.graph.services[place];
      return service === undefined ? [] : [serviceKey(service)];
    }),
  );
  const reached = [...callersOf(graph, affected)].sort((a, b) => a - b);
  return reached.flatMap((place, index) => {
    const service = graph.services[place];
    if (service === undefined) return [];
    const callees = graph.edges.filter(({ caller }) => caller === place).map(({ callee }) => callee);
    return {
      ...serviceId(service),
      ReferenceId: index,
      Edges: callees
        .filter((callee) => reached.includes(callee))
        .map((callee) => ({ ReferenceId: reached.indexOf(callee) })),
    };
  });
}

/** The places of the given nodes and of all that lead to them. @param keys of `serviceKey` */
function callersOf({ services, edges }: ServiceGraphSeries, keys: ReadonlySet<string>): Set<number> {
  const pending = [...services.keys()].filter((place) => {
    const service = services[place];
    return service !== undefined && keys.has(serviceKey(service));
  });
  const found = new Set(pending);
  for (let callee = pending.pop(); callee !== undefined; callee = pending.pop()) {
    for (const edge of edges) {
      if (edge.callee !== callee || found.has(edge.caller)) continue;
      found.add(edge.caller);
      pending.push(edge.caller);
    }
  }
  return found;
}
