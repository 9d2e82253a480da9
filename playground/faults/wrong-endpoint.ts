import type { SettingOf } from "@playground/shared/faults/catalogue";
import type { HeldFault } from "@playground/shared/faults/held-fault";
import { urlAt } from "../playground-ports.ts";
import { servicePart } from "../up/part-specs.ts";
import type { FaultSetup } from "./fault-setup.ts";
import { freePortAfter } from "./second-instance.ts";

/**
 * Imitates: a change of settings, rolled out in the evening, with a typing error in a port.
 *
 * Look for: errors that begin with a restart and not with a release; calls that fail at once with `ECONNREFUSED`; the service that is
 * called has no requests at all.
 */
export const wrongEndpoint = (setup: FaultSetup): HeldFault<SettingOf<"orders-wrong-endpoint">> => {
  async function restart(env: NodeJS.ProcessEnv): Promise<void> {
    const spec = servicePart("orders", setup.settings);
    await setup.fleet.end("orders");
    await setup.fleet.start({ ...spec, env: { ...spec.env, ...env } }).ready;
  }
  return {
    apply: async () => {
      await restart({ INVENTORY_URL: urlAt(await freePortAfter(setup.ports.inventory)) });
      return () => restart({});
    },
  };
};
