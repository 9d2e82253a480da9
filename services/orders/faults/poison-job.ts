import type { SettingOf } from "@playground/shared/faults/catalogue";
import type { HeldFault } from "@playground/shared/faults/held-fault";
import type { Database } from "@playground/shared/postgres/database";
import type { FulfilmentJob, Message } from "../fulfilment-queue.ts";

/**
 * Imitates: a producer that writes jobs in a form that the consumer does not know yet, and a queue that was told to try for ever.
 * The consumer fails, the job comes back, and again; nobody gets a dead letter.
 *
 * Look for: one message id that is processed again and again, each time with the same error; the orders concerned stay `placed`.
 */
export function createPoisoner() {
  let written = 0;
  return ({ everyNth }: SettingOf<"orders-poison-job">, job: FulfilmentJob): Message => {
    written++;
    if (written % everyNth !== 0) return { data: job, options: {} };
    const { reservation_id: reservationId, ...rest } = job;
    return { data: { ...rest, reservationId }, options: TRY_FOR_EVER };
  };
}

const TRY_FOR_EVER = { retryLimit: 10_000, retryDelay: 1, retryBackoff: false } as const;

/** Takes the jobs that nobody can read out of the queue when the fault is off: they would come back for ever. */
export function poisonedJobs(database: Database): HeldFault<SettingOf<"orders-poison-job">> {
  const restore = async () => {
    await database.query("DELETE FROM jobs.job WHERE name = 'fulfil-order' AND data ? 'reservationId'");
  };
  return { restore, apply: async () => restore };
}
