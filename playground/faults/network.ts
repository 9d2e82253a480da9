import type { SettingOf } from "@playground/shared/faults/catalogue";
import type { HeldFault } from "@playground/shared/faults/held-fault";
import type { Link } from "@playground/shared/faults/network-faults";
import { spoil, spoilAtTimes } from "./bad-connection.ts";
import type { FaultSetup } from "./fault-setup.ts";

const link = (name: string): Link => name as Link;

/**
 * Imitates: a way that has become longer: another zone, a detour, a full queue in a switch.
 *
 * Look for: calls that take their client long and their server not: the gap between the two spans. All calls of one way alike.
 */
export const networkLatency = (setup: FaultSetup): HeldFault<SettingOf<"network-latency">> => ({
  apply: (setting) =>
    spoil(setup, link(setting.link), [
      {
        type: "latency",
        stream: "downstream",
        toxicity: 1,
        attributes: { latency: setting.latencyMs, jitter: 0 },
      },
    ]),
});

/**
 * Imitates: a wireless link, or a neighbour that fills the line at times.
 *
 * Look for: the same gap, now small, now large; medians look better than they should, the 99th percentile does not.
 */
export const networkJitter = (setup: FaultSetup): HeldFault<SettingOf<"network-jitter">> => ({
  apply: ({ link: name, latencyMs, jitterMs }) =>
    spoil(setup, link(name), [
      {
        type: "latency",
        stream: "downstream",
        toxicity: 1,
        attributes: { latency: latencyMs, jitter: jitterMs },
      },
    ]),
});

/**
 * Imitates: a firewall or load balancer that forgets connections and answers what still comes with a reset.
 *
 * Look for: calls that fail with `ECONNRESET` or "other side closed", quickly, and then again a share of them; the server has seen the
 * request and thinks that all is well.
 */
export const networkReset = (setup: FaultSetup): HeldFault<SettingOf<"network-reset">> => ({
  apply: ({ link: name, share }) => spoilAtTimes(setup, link(name), { toxics: [RESET], share }),
});

/** Resets connections as soon as something comes back on them. */
export const RESET = {
  type: "reset_peer",
  stream: "downstream",
  toxicity: 1,
  attributes: { timeout: 0 },
} as const;

/**
 * Imitates: a rule that drops packets without a word.
 *
 * Look for: calls that fail after exactly their time limit, with no server span below them. The one that is called has nothing to do.
 */
export const networkBlackHole = (setup: FaultSetup): HeldFault<SettingOf<"network-black-hole">> => ({
  apply: ({ link: name }) =>
    spoil(setup, link(name), [
      { type: "timeout", stream: "upstream", toxicity: 1, attributes: { timeout: 0 } },
    ]),
});
