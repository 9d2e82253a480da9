import type { Undo } from "@playground/shared/faults/held-fault";
import type { Link } from "@playground/shared/faults/network-faults";
import { openTcpProxy } from "../proxy/tcp-proxy.ts";
import type { Toxic } from "../proxy/toxic.ts";
import type { FaultSetup } from "./fault-setup.ts";
import { wayOf } from "./links.ts";

/** Puts a proxy into a way between two processes, with these toxics; the way is straight again after `undo`. */
export async function spoil(setup: FaultSetup, link: Link, toxics: readonly Toxic[]): Promise<Undo> {
  const { caller, callee, scheme, upstream } = wayOf(link, setup.ports, new URL(setup.settings.databaseUrl));
  const proxy = await openTcpProxy({ host: "127.0.0.1", port: 0, upstream });
  proxy.setToxics(toxics);
  const unroute = await setup.book.route(caller, callee, [`${scheme}://127.0.0.1:${proxy.port}`]);
  return async () => {
    await unroute();
    await proxy.close();
  };
}
