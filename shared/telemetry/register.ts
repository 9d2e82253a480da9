/**
 * Loaded before a service by `node --import`: starts OpenTelemetry, so that what the service imports afterwards is
 * instrumented. `stopTelemetry` sends what is still queued.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { getBooleanFromEnv } from "@opentelemetry/core";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { NodeSDK } from "@opentelemetry/sdk-node";
import { ATTR_SERVICE_NAME, ATTR_SERVICE_VERSION } from "@opentelemetry/semantic-conventions";
import { register } from "import-in-the-middle/register-hooks.mjs";
import { createContextManager } from "./context-manager.ts";
import { applyTelemetryDefaults } from "./defaults.ts";
import { createInstrumentations, PATCHED_MODULES } from "./instrumentations.ts";
import { createLogRecordProcessors } from "./log-record-processors.ts";
import { createPropagator } from "./propagators.ts";
import { createRemoteSampler, remoteSampling } from "./remote-sampling.ts";
import { serviceIdentity } from "./service-identity.ts";
import { createSpanProcessors } from "./span-processors.ts";
import { xrayIdGenerator } from "./xray-id-generator.ts";

applyTelemetryDefaults(process.env);
const isDisabled = getBooleanFromEnv("OTEL_SDK_DISABLED") === true;
if (!isDisabled) register({ include: PATCHED_MODULES });

const identity = serviceIdentity(process.env, process.argv[1] ?? "");
const resource = resourceFromAttributes({
  [ATTR_SERVICE_NAME]: identity.name,
  [ATTR_SERVICE_VERSION]: identity.version,
});
const sampling = isDisabled ? undefined : remoteSampling(process.env);
const sampler = sampling && (await createRemoteSampler(sampling, resource));
const sdk = new NodeSDK({
  resource,
  ...(sampler && { sampler }),
  contextManager: createContextManager(),
  idGenerator: xrayIdGenerator(),
  // An instrumentation is at work from when it is made, also where no SDK listens.
  instrumentations: isDisabled ? [] : createInstrumentations(),
  ...createSpanProcessors(process.env),
  ...createLogRecordProcessors(process.env),
  ...(process.env.OTEL_PROPAGATORS ? {} : { textMapPropagator: createPropagator() }),
});
sdk.start();

/** Where the collector cannot be reached the SDK would try for longer than whoever stops the process waits. */
const STOP_LIMIT_MS = 3_000;

/** Sends what is queued and stops; resolves also where the collector cannot be reached. */
export async function stopTelemetry(): Promise<void> {
  await Promise.race([
    sdk.shutdown().catch(() => undefined),
    sleep(STOP_LIMIT_MS, undefined, { ref: false }),
  ]);
}
