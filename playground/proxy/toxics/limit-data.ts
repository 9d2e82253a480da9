import { z } from "zod";
import { knownKeys } from "./known-keys.ts";

/** The connection is closed when so many bytes have gone through since the toxic came. */
export const LimitData = knownKeys({ bytes: z.int().min(0) });
