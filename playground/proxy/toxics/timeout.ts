import { knownKeys } from "./known-keys.ts";
import { milliseconds } from "./milliseconds.ts";

/**
 * What comes is thrown away; after `timeout` milliseconds the connection is closed, where that is 0 never. A connection that has lost
 * something is closed when the toxic goes, as Toxiproxy does: a TCP stream has no holes.
 */
export const Timeout = knownKeys({ timeout: milliseconds });
