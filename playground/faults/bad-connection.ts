import type { Undo } from "@playground/shared/faults/held-fault";
import type { Link } from "@playground/shared/faults/network-faults";
import { createRandom } from "@playground/shared/random";
import { openTcpProxy, type TcpProxy } from "../proxy/tcp-proxy.ts";
import type { Toxic } from "../proxy/toxic.ts";
import type { FaultSetup } from "./fault-setup.ts";
import { wayOf } from "./links.ts";

/** Puts a proxy into a way between two processes, with these toxics; the way is straight again after `undo`. */
export async function spoil(setup: FaultSetup, link: Link, toxics: readonly Toxic[]): Promise<Undo> {
  const { proxy, undo } = await divert(setup, link);
  proxy.setToxics(toxics);
  return undo;
}

/** As `spoil`, for a share of the time: connections are kept, so that a share of them would soon be the ones that are well. */
export async function spoilAtTimes(
  setup: FaultSetup,
  link: Link,
  { toxics, share }: { readonly toxics: readonly Toxic[]; readonly share: number },
): Promise<Undo> {
  const { proxy, undo } = await divert(setup, link);
  const random = createRandom(1);
  const timer = setInterval(() => proxy.setToxics(random() < share ? toxics : []), TURN_MS);
  return async () => {
    clearInterval(timer);
    await undo();
  };
}

const TURN_MS = 100;

async function divert(setup: FaultSetup, link: Link): Promise<{ proxy: TcpProxy; undo: Undo }> {
  const { caller, callee, scheme, upstream } = wayOf(link, setup.ports, new URL(setup.settings.databaseUrl));
  const proxy = await openTcpProxy({ host: "127.0.0.1", port: 0, upstream });
  try {
    const unroute = await setup.book.route(caller, callee, [`${scheme}://127.0.0.1:${proxy.port}`]);
    const undo = async () => {
      await unroute();
      await proxy.close();
    };
    return { proxy, undo };
  } catch (error) {
    await proxy.close();
    throw error;
  }
}
