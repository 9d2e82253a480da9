import { z } from "zod";
import { Bandwidth } from "./toxics/bandwidth.ts";
import { knownKeys } from "./toxics/known-keys.ts";
import { Latency } from "./toxics/latency.ts";
import { LimitData } from "./toxics/limit-data.ts";
import { ResetPeer } from "./toxics/reset-peer.ts";
import { Slicer } from "./toxics/slicer.ts";
import { SlowClose } from "./toxics/slow-close.ts";
import { Timeout } from "./toxics/timeout.ts";

const toxic = <Type extends string, Attributes extends z.ZodType>(type: Type, attributes: Attributes) =>
  knownKeys({
    type: z.literal(type),
    /** `upstream`: from the client to the server; `downstream`: back. */
    stream: z.enum(["upstream", "downstream"]).default("downstream"),
    /** The share of connections that have it, decided once for each. */
    toxicity: z.number().min(0).max(1).default(1),
    attributes,
  });

/**
 * What makes a connection bad, by Toxiproxy's names, attributes and units.
 * @see https://github.com/Shopify/toxiproxy#toxics
 */
export const Toxic = z.discriminatedUnion("type", [
  toxic("latency", Latency),
  toxic("bandwidth", Bandwidth),
  toxic("slow_close", SlowClose),
  toxic("timeout", Timeout),
  toxic("reset_peer", ResetPeer),
  toxic("slicer", Slicer),
  toxic("limit_data", LimitData),
]);
export type Toxic = z.infer<typeof Toxic>;
type ToxicType = Toxic["type"];
type AttributesOf<Type extends ToxicType> = Extract<Toxic, { type: Type }>["attributes"];

/** The attributes of one direction's toxics. */
export type StreamToxics = { readonly [Type in ToxicType]?: AttributesOf<Type> };

export const byType = (toxics: readonly Toxic[]): StreamToxics =>
  Object.fromEntries(toxics.map(({ type, attributes }) => [type, attributes]));

/** As in Toxiproxy, where both would have the same name. */
const Toxics = z.array(Toxic).superRefine((toxics, context) => {
  const seen = new Set<string>();
  for (const [index, { type, stream }] of toxics.entries()) {
    const name = `${type}_${stream}`;
    if (seen.has(name)) context.addIssue({ code: "custom", path: [index], message: `a second ${name}` });
    seen.add(name);
  }
});

/** One mistake is often two: an attribute that is not known, and the one that is missing for it. */
const MOST_MISTAKES_NAMED = 3;

/**
 * Reads toxics as Toxiproxy's API takes them, each type at most once in a direction.
 * @throws {RangeError} naming the toxic and the attribute, e.g. `toxics.0.attributes: latncy is not known, only latency, jitter`
 */
export function readToxics(value: unknown): Toxic[] {
  const { success, data, error } = Toxics.safeParse(value);
  if (success) return data;
  const mistakes = error.issues
    .slice(0, MOST_MISTAKES_NAMED)
    .map(({ path, message }) => `${["toxics", ...path].join(".")}: ${message}`);
  throw new RangeError(mistakes.join("; "));
}
