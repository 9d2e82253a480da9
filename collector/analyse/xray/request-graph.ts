import type { RequestTally } from "../../store/request-tallies.ts";
import { mergeTallies } from "../../store/tally-builder.ts";
import type { NodeIdentity } from "./trace-tree.ts";

/** A node of the service map with the requests that it took. */
export interface GraphNode extends NodeIdentity {
  /** `client`: whoever calls from outside; `remote`: what sends no segments of its own. */
  readonly role: "client" | "service" | "remote";
  /** Whether requests from outside come in here. */
  readonly isRoot: boolean;
  /** Undefined where it was only seen to make requests. */
  readonly tally: RequestTally | undefined;
}

/** Requests from one node to another, as the caller saw them; both are places in `RequestGraph.nodes`. */
export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  readonly tally: RequestTally;
}

export interface RequestGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

interface NodeDraft {
  readonly identity: NodeIdentity;
  readonly role: GraphNode["role"];
  isRoot: boolean;
  readonly tallies: RequestTally[];
}

const keyOf = ({ name, type, accountId }: NodeIdentity, role: GraphNode["role"]): string =>
  JSON.stringify([role, name, type, accountId]);

/** Puts a graph together from requests, in any order. */
export class GraphBuilder {
  readonly #nodes = new Map<string, NodeDraft>();
  readonly #edges = new Map<string, { from: string; to: string; tallies: RequestTally[] }>();

  /** Makes sure that the node is there. @returns its key, for `edge` */
  node(identity: NodeIdentity, role: GraphNode["role"] = "service"): string {
    const key = keyOf(identity, role);
    if (!this.#nodes.has(key)) this.#nodes.set(key, { identity, role, isRoot: false, tallies: [] });
    return key;
  }

  /** Counts requests that a node took. */
  taken(node: string, tally: RequestTally): void {
    this.#nodes.get(node)?.tallies.push(tally);
  }

  /** Counts requests that came from outside: they are those of a client of the same name. */
  fromOutside(node: string, tally: RequestTally): void {
    const draft = this.#nodes.get(node);
    if (draft === undefined) return;
    draft.isRoot = true;
    this.edge(this.node({ ...draft.identity, type: "client" }, "client"), node, tally);
  }

  edge(from: string, to: string, tally: RequestTally): void {
    const key = JSON.stringify([from, to]);
    const edge = this.#edges.get(key) ?? { from, to, tallies: [] };
    edge.tallies.push(tally);
    this.#edges.set(key, edge);
  }

  /** Clients first, then by name and type. */
  graph(): RequestGraph {
    const keys = [...this.#nodes.keys()].sort((a, b) => this.#compare(a, b));
    const nodes = keys.flatMap((key) => {
      const draft = this.#nodes.get(key);
      if (draft === undefined) return [];
      const { identity, role, isRoot, tallies } = draft;
      return [{ ...identity, role, isRoot, tally: tallies.length === 0 ? undefined : mergeTallies(tallies) }];
    });
    const edges = Array.from(this.#edges.values(), ({ from, to, tallies }) => ({
      from: keys.indexOf(from),
      to: keys.indexOf(to),
      tally: mergeTallies(tallies),
    })).sort((a, b) => a.from - b.from || a.to - b.to);
    return { nodes, edges };
  }

  #compare(a: string, b: string): number {
    const rank = (key: string) => (this.#nodes.get(key)?.role === "client" ? 0 : 1);
    const text = (key: string) => {
      const { name = "", type = "" } = this.#nodes.get(key)?.identity ?? {};
      return `${name}\0${type}`;
    };
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    if (text(a) === text(b)) return 0;
    return text(a) < text(b) ? -1 : 1;
  }
}
