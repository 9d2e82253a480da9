import { knownKeys } from "./known-keys.ts";
import { milliseconds } from "./milliseconds.ts";

/** The connection is reset `timeout` milliseconds after something comes: a real RST, unlike a close. */
export const ResetPeer = knownKeys({ timeout: milliseconds });
