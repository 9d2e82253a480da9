import type { Instrumentation } from "@opentelemetry/instrumentation";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { PgInstrumentation } from "@opentelemetry/instrumentation-pg";
import { RuntimeNodeInstrumentation } from "@opentelemetry/instrumentation-runtime-node";
import { UndiciInstrumentation } from "@opentelemetry/instrumentation-undici";
import { noteRoute } from "./express-route.ts";
import { syntheticAttributes } from "./synthetic.ts";

/** The modules whose exports the instrumentations below change; others load untouched, which keeps the start short. */
export const PATCHED_MODULES = ["http", "https", "node:http", "node:https", "pg", "pg-pool"];

/** What is traced without a line in the services: HTTP in and out, the route that answered, SQL, and the runtime itself. */
export function createInstrumentations(): Instrumentation[] {
  return [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: (request) => request.url === "/healthz",
      startIncomingSpanHook: syntheticAttributes,
      responseHook: (_span, response) => noteRoute(response),
      requireParentforOutgoingSpans: true,
    }),
    new UndiciInstrumentation({ requireParentforSpans: true }),
    // Without a parent are the job queue's polls: twice a second, and nobody's request.
    new PgInstrumentation({ requireParentSpan: true }),
    new RuntimeNodeInstrumentation(),
  ];
}
