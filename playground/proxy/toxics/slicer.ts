import type { Random } from "@playground/shared/random";
import { z } from "zod";
import { knownKeys } from "./known-keys.ts";

/** Data is cut into pieces of `average_size` ± `size_variation` bytes, `delay` microseconds apart. */
export const Slicer = knownKeys({
  average_size: z.int().min(1),
  size_variation: z.int().min(0).default(0),
  delay: z.int().min(0).max(60_000_000).default(0),
}).refine((slicer) => slicer.size_variation < slicer.average_size, {
  path: ["size_variation"],
  message: "must be smaller than average_size",
});

/** The size of the next piece, in bytes. */
export const sliceSize = (
  { average_size: average, size_variation: variation }: z.infer<typeof Slicer>,
  random: Random,
): number => Math.max(1, average - variation + Math.floor(random() * (2 * variation + 1)));
