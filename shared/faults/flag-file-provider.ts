import type { FlagdCore } from "@openfeature/flagd-core";
import type {
  EvaluationContext,
  JsonValue,
  Logger,
  Provider,
  ResolutionDetails,
} from "@openfeature/server-sdk";

/**
 * OpenFeature's provider over flags that are evaluated in this process.
 * @param current asked anew each time, so that a changed file takes effect without a new provider
 */
export const flagFileProvider = (current: () => FlagdCore): Provider => ({
  metadata: { name: "flag file" },
  runsOn: "server",
  resolveBooleanEvaluation: async (key, fallback, context, logger) =>
    current().resolveBooleanEvaluation(key, fallback, context, logger),
  resolveStringEvaluation: async (key, fallback, context, logger) =>
    current().resolveStringEvaluation(key, fallback, context, logger),
  resolveNumberEvaluation: async (key, fallback, context, logger) =>
    current().resolveNumberEvaluation(key, fallback, context, logger),
  resolveObjectEvaluation: async <Value extends JsonValue>(
    key: string,
    fallback: Value,
    context: EvaluationContext,
    logger: Logger,
  ): Promise<ResolutionDetails<Value>> => current().resolveObjectEvaluation(key, fallback, context, logger),
});
