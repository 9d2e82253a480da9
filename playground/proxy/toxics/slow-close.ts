import { knownKeys } from "./known-keys.ts";
import { milliseconds } from "./milliseconds.ts";

/** The end of a stream is passed on `delay` milliseconds late. */
export const SlowClose = knownKeys({ delay: milliseconds });
