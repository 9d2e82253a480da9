import type { Random } from "@playground/shared/random";
import type { z } from "zod";
import { knownKeys } from "./known-keys.ts";
import { milliseconds } from "./milliseconds.ts";

/** Everything is late by `latency` ± `jitter` milliseconds. */
export const Latency = knownKeys({ latency: milliseconds, jitter: milliseconds.default(0) });

type LatencyAttributes = z.infer<typeof Latency>;

/** How much later than now a chunk is due, in milliseconds. */
export const latencyOf = ({ latency, jitter }: LatencyAttributes, random: Random): number =>
  Math.max(0, latency + (random() * 2 - 1) * jitter);

/** No chunk is later than that, in milliseconds. */
export const mostLatencyOf = ({ latency, jitter }: LatencyAttributes): number => latency + jitter;
