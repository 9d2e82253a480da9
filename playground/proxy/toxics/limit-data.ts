import { z } from "zod";

/** The connection is closed when so many bytes have gone through. */
export const LimitData = z.strictObject({ bytes: z.int().min(0) });
