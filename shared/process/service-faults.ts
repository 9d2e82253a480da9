import type { EvaluationContext } from "@openfeature/server-sdk";
import { type Faults, openFaults } from "../faults/open-faults.ts";
import { currentScope } from "../http/request-scope.ts";
import type { ServiceIdentity } from "../telemetry/service-identity.ts";

/**
 * The faults of a service's process.
 * @param env `PLAYGROUND_FAULTS`, and `PLAYGROUND_PART` where it is not the only instance
 */
export function openServiceFaults(env: NodeJS.ProcessEnv, identity: ServiceIdentity): Faults {
  const part = env.PLAYGROUND_PART || identity.name;
  const context = (): EvaluationContext => {
    const scope = currentScope();
    const { customer, skus } = scope?.about ?? {};
    return {
      ...(scope === undefined ? {} : { targetingKey: scope.correlationId }),
      customer: customer === undefined ? [] : [customer],
      sku: [...(skus ?? [])],
      version: [identity.version],
      instance: [part],
    };
  };
  return openFaults({
    folder: env.PLAYGROUND_FAULTS || undefined,
    process: part,
    context,
    // Not by the service's own telemetry: it would give away what is to be found.
    onProblem: (error) => void process.stderr.write(`${part}: ${(error as Error).message}\n`),
  });
}
