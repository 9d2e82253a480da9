import { CommandError } from "../command-error.ts";
import { isPortFree } from "./free-port.ts";
import { findPortOwner } from "./port-owner.ts";

const ANOTHER_USERS = "a process that this user may not look into";

async function describe(name: string, port: number): Promise<string> {
  const owner = await findPortOwner(port);
  const who = owner ? `process ${owner.pid}: ${owner.command.slice(0, 200)}` : ANOTHER_USERS;
  return `port ${port} (${name}) is taken by ${who}`;
}

/**
 * Makes sure that every port is free.
 * @param ports by the name of what listens there
 * @throws {CommandError} naming each that is taken, with the process that holds it
 */
export async function requireFreePorts(
  ports: readonly (readonly [name: string, port: number])[],
): Promise<void> {
  const taken: string[] = [];
  for (const [name, port] of ports) {
    if (!(await isPortFree(port))) taken.push(await describe(name, port));
  }
  if (taken.length === 0) return;
  const advice = "stop what holds it, or shift all ports: --port-offset N, or --port-offset auto";
  throw new CommandError(`${taken.join("\n")}\n${advice}`);
}
