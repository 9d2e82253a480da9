import { z } from "zod";
import { knownKeys } from "./known-keys.ts";

/** At most `rate` KB a second go through, of 1 000 bytes each. */
export const Bandwidth = knownKeys({ rate: z.int().min(1).max(10_000_000) });

type BandwidthAttributes = z.infer<typeof Bandwidth>;

/** How long so many bytes take, in milliseconds. */
export const timeOnLine = ({ rate }: BandwidthAttributes, bytes: number): number => bytes / rate;

/** How many bytes go at once: those of 100 ms, as in Toxiproxy, so that a slow line trickles instead of coming in one lump. */
export const burstOf = ({ rate }: BandwidthAttributes): number => rate * 100;
