import { pbkdf2Sync } from "node:crypto";
import type { SettingOf } from "@playground/shared/faults/catalogue";

/**
 * Imitates: security advice taken literally. "Make the hash slow" is right for passwords; done with the synchronous function it stops
 * the one thread on which all requests are served.
 *
 * Look for: time of the storefront's own, with nothing below it; other requests of the same process are slow at the same moments,
 * also those that have nothing to do with it. The metric `nodejs.eventloop.delay` rises.
 */
export const signSlowly = async (
  { rounds }: SettingOf<"storefront-event-loop-block">,
  orderId: string,
): Promise<string> => pbkdf2Sync(orderId, "observability-playground", rounds, 8, "sha256").toString("hex");
