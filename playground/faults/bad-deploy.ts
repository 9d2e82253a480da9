import type { SettingOf } from "@playground/shared/faults/catalogue";
import type { HeldFault } from "@playground/shared/faults/held-fault";
import type { FaultSetup } from "./fault-setup.ts";
import { addInstance } from "./second-instance.ts";

/** Runs the version that is worse beside the one that is well; what is worse stands in `services/orders/faults/bad-deploy.ts`. */
export const badDeploy = (setup: FaultSetup): HeldFault<SettingOf<"orders-bad-deploy">> => ({
  apply: async ({ version }) => {
    const others = setup.settings.env.OTEL_RESOURCE_ATTRIBUTES;
    const attributes = [...(others ? [others] : []), `service.version=${version}`].join(",");
    const { undo } = await addInstance(setup, "orders", { OTEL_RESOURCE_ATTRIBUTES: attributes });
    return undo;
  },
});
