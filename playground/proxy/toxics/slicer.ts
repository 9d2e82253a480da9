import type { Random } from "@playground/shared/random";
import { z } from "zod";

/** Chunks are cut into pieces of `average_size` ± `size_variation` bytes, `delay` microseconds apart. */
export const Slicer = z.strictObject({
  average_size: z.int().min(1),
  size_variation: z.int().min(0).default(0),
  delay: z.int().min(0).max(60_000_000).default(0),
});

export function* slices(
  chunk: Buffer,
  { average_size: average, size_variation: variation }: z.infer<typeof Slicer>,
  random: Random,
): Generator<Buffer> {
  for (let from = 0; from < chunk.length; ) {
    const size = Math.max(1, Math.round(average + (random() * 2 - 1) * variation));
    yield chunk.subarray(from, from + size);
    from += size;
  }
}
