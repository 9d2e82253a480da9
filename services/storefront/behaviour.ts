import { choose } from "@playground/shared/faults/choose";
import type { Faults } from "@playground/shared/faults/open-faults";
import type { HttpClient } from "@playground/shared/http/http-client";
import { retryAtOnce } from "@playground/shared/http/retry-at-once";
import { signSlowly } from "./faults/event-loop-block.ts";
import { createAnswerHistory } from "./faults/memory-leak.ts";
import { productPageInTurns } from "./faults/serial-fan-out.ts";
import { createImpatientClient } from "./faults/timeout-mismatch.ts";
import { productPage } from "./product-page.ts";
import { signReceipt } from "./receipt.ts";

/** How the storefront does its work: well, and with each of its faults. Every fault of this service has its place here. */
export function createBehaviour({ faults, ordersUrl }: { faults: Faults; ordersUrl: () => string }) {
  const history = createAnswerHistory();
  const impatient = createImpatientClient(ordersUrl);
  faults.hold("storefront-memory-leak", { apply: async () => history.forget });
  return {
    productPage: choose(faults, "storefront-serial-fan-out", productPage, productPageInTurns),
    signReceipt: choose(faults, "storefront-event-loop-block", signReceipt, signSlowly),
    remember: choose(faults, "storefront-memory-leak", forgetAtOnce, history.remember),
    /** @param client to orders */
    calling: (client: HttpClient): HttpClient =>
      choose(
        faults,
        "storefront-timeout-mismatch",
        choose(faults, "storefront-retry-storm", client, (setting, call) =>
          retryAtOnce(setting, client, call),
        ),
        impatient,
      ),
  };
}

const forgetAtOnce = async (_: unknown): Promise<void> => undefined;
