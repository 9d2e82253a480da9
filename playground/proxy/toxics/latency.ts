import type { Random } from "@playground/shared/random";
import { z } from "zod";
import { milliseconds } from "./milliseconds.ts";

/** Everything is late by `latency` ± `jitter` milliseconds. */
export const Latency = z.strictObject({ latency: milliseconds, jitter: milliseconds.default(0) });

/** How much later than now a chunk is due, in milliseconds. */
export const latencyOf = ({ latency, jitter }: z.infer<typeof Latency>, random: Random): number =>
  Math.max(0, latency + (random() * 2 - 1) * jitter);
