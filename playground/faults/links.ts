import type { Link } from "@playground/shared/faults/network-faults";
import type { PlaygroundPorts } from "../playground-ports.ts";

/** One way between two processes: who calls, who is called, and where that one is. */
export interface Way {
  readonly caller: string;
  readonly callee: string;
  readonly scheme: "http" | "postgres";
  readonly upstream: { readonly host: string; readonly port: number };
}

const LOOPBACK = "127.0.0.1";

/** @param database of the server that the services use */
export function wayOf(link: Link, ports: PlaygroundPorts, database: URL): Way {
  const [caller = "", callee = ""] = link.split("-");
  if (callee === "postgres") {
    const upstream = { host: database.hostname, port: Number(database.port || 5_432) };
    return { caller, callee, scheme: "postgres", upstream };
  }
  const port = callee === "orders" ? ports.orders : ports.inventory;
  return { caller, callee, scheme: "http", upstream: { host: LOOPBACK, port } };
}
