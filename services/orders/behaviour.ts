import { choose } from "@playground/shared/faults/choose";
import type { Faults } from "@playground/shared/faults/open-faults";
import type { HttpClient } from "@playground/shared/http/http-client";
import type { OrderRequest } from "@playground/shared/http/order-request";
import { retryAtOnce } from "@playground/shared/http/retry-at-once";
import type { Logger } from "@playground/shared/logger/logger";
import type { Database } from "@playground/shared/postgres/database";
import { checkForFraud } from "./faults/bad-deploy.ts";
import { createCallQueue } from "./faults/lost-async-context.ts";
import { missingIndex } from "./faults/missing-index.ts";
import { loyaltyPointsOneByOne } from "./faults/n-plus-one.ts";
import { createPoisoner, poisonedJobs } from "./faults/poison-job.ts";
import { createArchive } from "./faults/queue-backlog.ts";
import { longHistory, loyaltyPointsOfAll } from "./faults/tenant-slow-path.ts";
import { type FulfilmentJob, plainMessage } from "./fulfilment-queue.ts";
import { loyaltyPoints } from "./loyalty.ts";

export interface BehaviourOptions {
  readonly faults: Faults;
  readonly database: Database;
  /** As `service.version`. */
  readonly version: string;
  readonly logger: Logger;
}

/** How orders does its work: well, and with each of its faults. Every fault of this service has its place here. */
export function createBehaviour({ faults, database, version, logger }: BehaviourOptions) {
  faults.hold("orders-missing-index", missingIndex(database));
  faults.hold("orders-tenant-slow-path", longHistory(database));
  faults.hold("orders-poison-job", poisonedJobs(database));
  const loyalty = choose(faults, "orders-n-plus-one", loyaltyPoints, loyaltyPointsOneByOne);
  const poison = createPoisoner();
  const calls = createCallQueue(logger);
  const archive = createArchive();
  const check = choose(
    faults,
    "orders-bad-deploy",
    checkNothing,
    async (setting, { customer }: OrderRequest) => {
      if (setting.version === version) await checkForFraud(setting, customer);
    },
  );
  return {
    loyaltyPoints: choose(faults, "orders-tenant-slow-path", loyalty, loyaltyPointsOfAll),
    toMessage: choose(faults, "orders-poison-job", plainMessage, async (setting, job: FulfilmentJob) =>
      poison(setting, job),
    ),
    /** What is done with an order before it is placed. */
    check,
    /** What is done with a job before the order counts as fulfilled. */
    archive: choose(faults, "orders-queue-backlog", no, archive),
    /** @param client to inventory */
    calling: (client: HttpClient): HttpClient =>
      choose(
        faults,
        "orders-lost-async-context",
        choose(faults, "storefront-retry-storm", client, (setting, call) =>
          retryAtOnce(setting, client, call),
        ),
        (_, call) => calls.through(() => client(call)),
      ),
    close: calls.close,
  };
}

const no = async (): Promise<void> => undefined;

const checkNothing = async (_: OrderRequest): Promise<void> => undefined;
