import { type ScryptOptions, scrypt } from "node:crypto";
import { promisify } from "node:util";
import type { SettingOf } from "@playground/shared/faults/catalogue";

const hash = promisify<string, string, number, ScryptOptions, Buffer>(scrypt);

/**
 * Imitates: a release that adds a check for fraud and was tried with one order at a time. It compares the customer with every pattern
 * it knows, each by a hash that is slow on purpose.
 *
 * Look for: two kinds of requests, fast and slow, told apart by `service.version` and by nothing else.
 */
export async function checkForFraud(
  { checks }: SettingOf<"orders-bad-deploy">,
  customer: string,
): Promise<void> {
  for (let pattern = 0; pattern < checks; pattern++)
    await hash(customer, `pattern ${pattern}`, 32, { N: 1_024 });
}
