import type { SettingOf } from "@playground/shared/faults/catalogue";
import type { HeldFault } from "@playground/shared/faults/held-fault";
import { openGateway } from "../proxy/gateway.ts";
import type { FaultSetup } from "./fault-setup.ts";
import { wayOf } from "./links.ts";

/** What the gateway's rules knew when they were written. */
const FORWARDED_HEADERS = [
  "accept",
  "content-type",
  "content-length",
  "x-request-timeout-ms",
  "x-correlation-id",
];

/**
 * Imitates: a gateway with a list of headers that may pass, older than tracing.
 *
 * Look for: traces that end at a call, and others that begin with a request to inventory that nobody seems to have made. Correlation
 * ids still join what trace ids do not.
 */
export const lostTraceContext = (setup: FaultSetup): HeldFault<SettingOf<"gateway-lost-trace-context">> => ({
  apply: async () => {
    const { callee, caller, upstream } = wayOf(
      "orders-inventory",
      setup.ports,
      new URL(setup.settings.databaseUrl),
    );
    const gateway = await openGateway({
      host: "127.0.0.1",
      port: 0,
      upstream,
      forwardedHeaders: FORWARDED_HEADERS,
    });
    const unroute = await setup.book.route(caller, callee, [`http://127.0.0.1:${gateway.port}`]);
    return async () => {
      await unroute();
      await gateway.close();
    };
  },
});
