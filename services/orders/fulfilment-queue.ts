import { currentCorrelationId } from "@playground/shared/http/request-scope";
import type { Logger } from "@playground/shared/logger/logger";
import type { Query } from "@playground/shared/postgres/database";
import { PgBoss } from "pg-boss";
import { z } from "zod";
import { runAsJob } from "./job-context.ts";
import { producerLinkPropagator } from "./producer-link.ts";

const QUEUE = "fulfil-order";
const WORKERS = {
  // Enough to keep up with checkouts on two cores; more would only queue for the same CPU.
  localConcurrency: 2,
  // New jobs are announced; a job that is to be tried again is not, and is found by looking.
  notifyPollingIntervalSeconds: 2,
  pollingIntervalSeconds: 2,
} as const;
const DEAD_LETTER_QUEUE = "fulfil-order-dead";

const FulfilmentJob = z.object({
  order_id: z.uuid(),
  reservation_id: z.uuid(),
  correlation_id: z.string().nullable(),
});

export type FulfilmentJob = z.infer<typeof FulfilmentJob>;

export interface FulfilmentQueue {
  /** Writes a job in the caller's transaction: a worker sees it once that is committed, and only then. */
  enqueue(query: Query, job: Omit<FulfilmentJob, "correlation_id">): Promise<void>;
  /** Gives each job to `handle`, two at a time; a job whose handling fails comes again later, five times at most. */
  work(handle: (job: FulfilmentJob) => Promise<void>): Promise<void>;
  /** Finishes the job under way, then lets go. */
  close(): Promise<void>;
}

/** What is written into the queue for a job, and how it is to be handled there. */
export interface Message {
  readonly data: object;
  readonly options: {
    readonly retryLimit?: number;
    readonly retryDelay?: number;
    readonly retryBackoff?: boolean;
  };
}

export interface FulfilmentQueueOptions {
  readonly databaseUrl: string;
  readonly toMessage: (job: FulfilmentJob) => Promise<Message>;
  readonly logger: Logger;
}

/** A message as the queue's own settings have it handled. */
export const plainMessage = async (job: FulfilmentJob): Promise<Message> => ({ data: job, options: {} });

/**
 * The queue of fulfilment jobs: pg-boss, in the schema `jobs`. pg-boss itself makes the spans `send` and `process` and
 * keeps the trace context, baggage included, with the job.
 */
export async function openFulfilmentQueue({
  databaseUrl,
  toMessage,
  logger,
}: FulfilmentQueueOptions): Promise<FulfilmentQueue> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: "jobs",
    application_name: "orders-queue",
    max: 4,
    useListenNotify: true,
    schedule: false,
    openTelemetry: { propagateContext: true, propagator: producerLinkPropagator() },
  });
  boss.on("error", (err) => logger.error({ err }, "job queue"));
  await boss.start();
  await boss.createQueue(DEAD_LETTER_QUEUE, { retentionSeconds: 86_400 });
  await boss.createQueue(QUEUE, {
    notify: true,
    retryLimit: 5,
    retryDelay: 1,
    retryBackoff: true,
    expireInSeconds: 30,
    deleteAfterSeconds: 3_600,
    deadLetter: DEAD_LETTER_QUEUE,
  });
  return {
    enqueue: async (query, job) => {
      const { data, options } = await toMessage({ ...job, correlation_id: currentCorrelationId() ?? null });
      await boss.send(QUEUE, data, {
        ...options,
        db: { executeSql: async (sql, values) => ({ rows: await query(sql, values) }) },
      });
    },
    work: async (handle) => {
      const worker: string = await boss.work(QUEUE, WORKERS, async ([job]) => {
        if (job === undefined) return;
        try {
          await runAsJob(readJob(job.data, logger), logger, handle);
        } finally {
          // A worker rests after each job until it is told of a new one; while others wait it should not.
          boss.notifyWorker(worker);
        }
      });
    },
    close: () => boss.stop({ graceful: true, timeout: 8_000 }),
  };
}

function readJob(data: unknown, logger: Logger): FulfilmentJob {
  const { success, data: job, error } = FulfilmentJob.safeParse(data);
  if (success) return job;
  logger.error({ err: error }, "job cannot be read");
  throw error;
}
