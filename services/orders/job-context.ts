import { context, trace } from "@opentelemetry/api";
import { correlationIdFrom, withCorrelationBaggage } from "@playground/shared/http/correlation";
import { subjectFromBaggage } from "@playground/shared/http/describe-request";
import { runInScope } from "@playground/shared/http/request-scope";
import type { Logger } from "@playground/shared/logger/logger";
import type { FulfilmentJob } from "./fulfilment-queue.ts";
import { linkToProducer } from "./producer-link.ts";

const JOB_LIMIT_MS = 10_000;

/** Runs a job as its request would run: under its correlation id, with a deadline, and linked to who enqueued it. */
export async function runAsJob(
  job: FulfilmentJob,
  logger: Logger,
  handle: (job: FulfilmentJob) => Promise<void>,
): Promise<void> {
  linkToProducer();
  const active = context.active();
  const correlationId = correlationIdFrom(job.correlation_id ?? undefined, active);
  trace.getSpan(active)?.setAttribute("correlation_id", correlationId);
  const deadline = performance.now() + JOB_LIMIT_MS;
  const scope = { correlationId, deadline, about: subjectFromBaggage(active) };
  await runInScope(scope, () =>
    context.with(withCorrelationBaggage(active, correlationId), async () => {
      try {
        await handle(job);
      } catch (err) {
        logger.error({ err, order_id: job.order_id }, "job failed");
        throw err;
      }
    }),
  );
}
