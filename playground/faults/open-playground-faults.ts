import { type Faults, openFaults } from "@playground/shared/faults/open-faults";
import { endpointFile, faultsFolder } from "../up/part-specs.ts";
import { spoil, spoilAtTimes } from "./bad-connection.ts";
import { badDeploy } from "./bad-deploy.ts";
import { badInstance } from "./bad-instance.ts";
import { createEndpointBook } from "./endpoint-book.ts";
import type { FaultSetup } from "./fault-setup.ts";
import { lostTraceContext } from "./lost-trace-context.ts";
import { networkBlackHole, networkJitter, networkLatency, networkReset, RESET } from "./network.ts";
import { wrongEndpoint } from "./wrong-endpoint.ts";

/**
 * The faults that lie around the services: of the network, of processes, of settings. Every one of them has its place here.
 * @param onProblem called with a line
 */
export function openPlaygroundFaults(
  around: Omit<FaultSetup, "book">,
  onProblem: (line: string) => void,
): Faults {
  const { data } = around.settings;
  const setup: FaultSetup = { ...around, book: createEndpointBook(endpointFile(data)) };
  const faults = openFaults({
    folder: faultsFolder(data),
    process: "playground",
    context: () => ({}),
    onProblem: (error) => onProblem(`faults: ${(error as Error).message}`),
  });
  faults.declare("no-op");
  faults.hold("network-latency", networkLatency(setup));
  faults.hold("network-jitter", networkJitter(setup));
  faults.hold("network-reset", networkReset(setup));
  faults.hold("network-black-hole", networkBlackHole(setup));
  faults.hold("gateway-lost-trace-context", lostTraceContext(setup));
  faults.hold("inventory-bad-instance", badInstance(setup));
  faults.hold("orders-bad-deploy", badDeploy(setup));
  faults.hold("orders-wrong-endpoint", wrongEndpoint(setup));
  faults.hold("storefront-retry-storm", {
    apply: ({ resetShare: share }) => spoilAtTimes(setup, "orders-inventory", { toxics: [RESET], share }),
  });
  faults.hold("storefront-timeout-mismatch", {
    apply: ({ latencyMs: latency }) =>
      spoil(setup, "orders-inventory", [
        { type: "latency", stream: "downstream", toxicity: 1, attributes: { latency, jitter: 0 } },
      ]),
  });
  return faults;
}
