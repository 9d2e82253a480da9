import { z } from "zod";

/** Ten minutes at most, so that nothing waits for ever by mistake. */
export const milliseconds = z.int().min(0).max(600_000);
