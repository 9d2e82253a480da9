import { z } from "zod";
import { milliseconds } from "./milliseconds.ts";

/** What comes is thrown away; after `timeout` milliseconds the connection is closed, where that is 0 never. */
export const Timeout = z.strictObject({ timeout: milliseconds });
