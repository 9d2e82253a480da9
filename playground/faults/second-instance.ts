import type { Undo } from "@playground/shared/faults/held-fault";
import { urlAt } from "../playground-ports.ts";
import { isPortFree } from "../supervise/free-port.ts";
import { servicePart } from "../up/part-specs.ts";
import type { ServiceName } from "../up/parts.ts";
import type { FaultSetup } from "./fault-setup.ts";

const CALLERS = { inventory: ["storefront", "orders"], orders: ["storefront"] } as const;

/**
 * Starts a second process of a service beside the first, and gives it every other request.
 * @param env what it has that the first has not
 */
export async function addInstance(
  { fleet, settings, ports, book }: FaultSetup,
  service: Exclude<ServiceName, "storefront">,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly part: string; readonly undo: Undo }> {
  const part = `${service}-2`;
  const port = await freePortAfter(ports[service]);
  const spec = servicePart(service, settings);
  const own = { PORT: String(port), PLAYGROUND_PART: part, ...env };
  const undos: Undo[] = [];
  const undo = async () => {
    for (const unroute of undos) await unroute();
    await fleet.end(part);
  };
  try {
    await fleet.start({ ...spec, name: part, env: { ...spec.env, ...own } }).ready;
    const urls = [urlAt(ports[service]), urlAt(port)] as const;
    for (const caller of CALLERS[service]) undos.push(await book.route(caller, service, [...urls]));
  } catch (error) {
    await undo();
    throw error;
  }
  return { part, undo };
}

const FARTHEST = 200;

/** A port near the service's own that nobody has. */
export async function freePortAfter(port: number): Promise<number> {
  for (let candidate = port + 10; candidate <= port + FARTHEST; candidate++) {
    if (await isPortFree(candidate)) return candidate;
  }
  throw new Error(`no port from ${port + 10} to ${port + FARTHEST} is free`);
}
