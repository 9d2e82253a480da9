import { z } from "zod";

/** At most `rate` KB a second go through. */
export const Bandwidth = z.strictObject({ rate: z.number().gt(0).max(10_000_000) });

/** How long a chunk takes, in milliseconds. @param bytes of the chunk */
export const timeOnLine = ({ rate }: z.infer<typeof Bandwidth>, bytes: number): number => bytes / rate;
