import type { Instrumentation } from "@opentelemetry/instrumentation";
import { ExpressInstrumentation, ExpressLayerType } from "@opentelemetry/instrumentation-express";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { PgInstrumentation } from "@opentelemetry/instrumentation-pg";
import { RuntimeNodeInstrumentation } from "@opentelemetry/instrumentation-runtime-node";
import { UndiciInstrumentation } from "@opentelemetry/instrumentation-undici";
import { syntheticAttributes } from "./synthetic.ts";

/** The modules whose exports the instrumentations below change; others load untouched, which keeps the start short. */
export const PATCHED_MODULES = [
  "http",
  "https",
  "node:http",
  "node:https",
  "express",
  "router",
  "pg",
  "pg-pool",
];

/** What is traced without a line in the services: HTTP in and out, the route that answered, SQL, and the runtime itself. */
export function createInstrumentations(): Instrumentation[] {
  return [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: (request) => request.url === "/healthz",
      startIncomingSpanHook: syntheticAttributes,
      requireParentforOutgoingSpans: true,
    }),
    // Every middleware as a span hides the request in its plumbing; what is wanted from Express is the route's name.
    new ExpressInstrumentation({
      ignoreLayersType: [
        ExpressLayerType.MIDDLEWARE,
        ExpressLayerType.ROUTER,
        ExpressLayerType.REQUEST_HANDLER,
      ],
    }),
    new UndiciInstrumentation({ requireParentforSpans: true }),
    // Without a parent are the job queue's polls: twice a second, and nobody's request.
    new PgInstrumentation({ requireParentSpan: true }),
    new RuntimeNodeInstrumentation(),
  ];
}
