import type { SettingOf } from "@playground/shared/faults/catalogue";
import { type Call, createHttpClient } from "@playground/shared/http/http-client";

/**
 * Imitates: a time limit that was set where the request comes in, by a guess, and told to nobody. What is called has a limit of its
 * own, which is longer, and works on for a caller that has gone.
 *
 * Look for: calls that fail after exactly the same time, and servers below them that go on and succeed.
 */
export function createImpatientClient(ordersUrl: () => string) {
  return ({ timeoutMs }: SettingOf<"storefront-timeout-mismatch">, call: Call): Promise<unknown> =>
    createHttpClient({ service: "orders", baseUrl: ordersUrl, timeoutMs, tellDeadline: false })(call);
}
