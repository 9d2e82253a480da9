import { z } from "zod";
import { milliseconds } from "./milliseconds.ts";

/** The end of a stream is passed on `delay` milliseconds late. */
export const SlowClose = z.strictObject({ delay: milliseconds });
