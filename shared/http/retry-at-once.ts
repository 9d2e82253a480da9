import type { SettingOf } from "../faults/catalogue.ts";
import type { Call, HttpClient } from "./http-client.ts";

/**
 * Imitates: a retry that was added wherever calls are made, by whoever had trouble with them: at once, whatever failed, whoever else
 * retries as well, and without asking whether a second try might do something twice.
 *
 * Look for: several calls of the same route below one span, all but the last failed; where two layers do it, nine calls for one.
 */
export async function retryAtOnce(
  { attempts }: Pick<SettingOf<"storefront-retry-storm">, "attempts">,
  client: HttpClient,
  call: Call,
): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await client({ ...call, idempotent: false });
    } catch (error) {
      if (attempt >= attempts) throw error;
    }
  }
}
