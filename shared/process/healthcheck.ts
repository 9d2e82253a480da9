import { reasonOf } from "../reason-of.ts";

/**
 * A container's health check: ends with 0 where the URL given answers 2xx, else with 1 and the reason.
 */
const [, , url = ""] = process.argv;

try {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_500) });
  if (!response.ok) throw new Error(`answered ${response.status}`);
} catch (error) {
  console.error(`${url}: ${reasonOf(error)}`);
  process.exit(1);
}
